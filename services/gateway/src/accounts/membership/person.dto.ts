import { z } from 'zod';
import { roles } from '../../platform/access/caller.ts';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { GroupIds } from '../groups/group-fields.dto.ts';
import type { ListedPerson, SentInvitation } from './people.ts';

export const PersonId = plainId().max(64).describe('As the list of people shows it');

/** Names are in subjects of e-mails, so they have no control characters. */
const name = plainId(z.string('required').trim()).min(1, 'required').max(120);
/** The longest address that mail servers accept (RFC 5321). */
export const EmailAddress = z.email().max(254).toLowerCase();
const role = z.enum(roles);
const groupIds = GroupIds.nullable().describe(
  'Groups whose runners the person sees, at most 20; null: all runners. Admins see all',
);

const states = ['invited', 'active', 'suspended'] as const;

export const PersonItem = z
  .object({
    person_id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    group_ids: z
      .array(z.string())
      .nullable()
      .describe('Groups whose runners the person sees; null: all runners'),
    state: z.enum(states).describe('invited: has not signed in yet'),
    created_at: z.iso.datetime(),
    joined_at: z.iso.datetime().nullable().describe('When they signed in for the first time'),
    invitation_expires_at: z.iso
      .datetime()
      .nullable()
      .describe('Until when the last invitation works; null if there is none that works'),
  })
  .meta({ id: 'Person' });
export type PersonItem = z.infer<typeof PersonItem>;

export const PersonList = pageOf(PersonItem).meta({ id: 'PersonList' });
export type PersonList = z.infer<typeof PersonList>;

export const NewPerson = z
  .strictObject({ name, email: EmailAddress, role, group_ids: groupIds.default(null) })
  .meta({ id: 'NewPerson' });
export type NewPerson = z.infer<typeof NewPerson>;

export const PersonChange = z
  .strictObject({
    name: name.optional(),
    email: EmailAddress.optional(),
    role: role.optional(),
    group_ids: groupIds.optional(),
    suspended: z
      .boolean()
      .optional()
      .describe('true signs the person out and refuses them until false is sent'),
  })
  .meta({ id: 'PersonChange' });
export type PersonChange = z.infer<typeof PersonChange>;

export const Invitation = z
  .object({
    person: PersonItem,
    url: z.string().describe('The link, which works once. No later answer shows it'),
    expires_at: z.iso.datetime(),
    email_sent: z.boolean().describe('Whether a mail server has accepted the link for the person'),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export function toPersonItem({ person, invitationEndsAt }: ListedPerson): PersonItem {
  const joined = person.joinedAt === null ? 'invited' : 'active';
  return {
    person_id: person.personId,
    name: person.name,
    email: person.email,
    role: person.role,
    group_ids: person.groupIds && [...person.groupIds],
    state: person.suspendedAt === null ? joined : 'suspended',
    created_at: person.createdAt.toISOString(),
    joined_at: person.joinedAt?.toISOString() ?? null,
    invitation_expires_at: invitationEndsAt?.toISOString() ?? null,
  };
}

export const toInvitation = ({ person, url, expiresAt, isSent }: SentInvitation): Invitation => ({
  person: toPersonItem({ person, invitationEndsAt: expiresAt }),
  url,
  expires_at: expiresAt.toISOString(),
  email_sent: isSent,
});

export const personExample: PersonItem = {
  person_id: 'per_0d9a5b6f1f2e3d4c5b4f0c9c6f8f4b4c',
  name: 'Coach A',
  email: 'coach@example.org',
  role: 'sub_admin',
  group_ids: null,
  state: 'active',
  created_at: '2026-11-24T08:00:00.000Z',
  joined_at: '2026-11-24T10:05:00.000Z',
  invitation_expires_at: null,
};

export const invitationExample: Invitation = {
  person: {
    ...personExample,
    state: 'invited',
    joined_at: null,
    invitation_expires_at: '2026-12-01T08:00:00.000Z',
  },
  url: 'https://strideform.example/console/join#rTkc4bq7Zt0m2vV9nY1xJ8sQe3uLh6wAoPiKdGfBzCE',
  expires_at: '2026-12-01T08:00:00.000Z',
  email_sent: false,
};
