import { z } from 'zod';
import { plainId } from '../../platform/validation/fields.dto.ts';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { roles } from '../../platform/access/caller.ts';

export const SignIn = z.strictObject({
  api_key: z.string('required').trim().min(1, 'required').max(200).describe('The whole key'),
});
export type SignIn = z.infer<typeof SignIn>;

/** The signed-in caller, as the console's pages see them. */
export const SignedInCaller = z.object({
  tenant_name: z.string(),
  key_id: z.string(),
  name: z.string().nullable().describe('Of the person; null for keys'),
  is_person: z.boolean().describe('Whether this is a person of the tenant, with an account'),
  is_demo: z.boolean().describe('Whether this is a visit to the demo'),
  role: z.enum(roles),
  sees_groups: z.boolean().describe('Whether this person sees only the runners of groups'),
  signed_in_at: z.iso.datetime(),
  ends_at: z.iso.datetime(),
});
export type SignedInCaller = z.infer<typeof SignedInCaller>;

export const ConsoleSessionId = plainId().describe('As the list of sessions shows it');

export const ConsoleSessionItem = z
  .object({
    console_session_id: ConsoleSessionId,
    key_id: z
      .string()
      .describe('Of the key or the person, or made from the id of the person at their provider'),
    name: z.string().nullable().describe('Of the person; null for keys'),
    signed_in_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime().describe('To the minute'),
    ends_at: z.iso.datetime().describe('When it ends even if it is in use'),
    user_agent: z.string().describe('The browser at sign-in, as it calls itself'),
    current: z.boolean().describe('Whether the request comes from this session'),
  })
  .meta({ id: 'ConsoleSession' });
export type ConsoleSessionItem = z.infer<typeof ConsoleSessionItem>;

export const ConsoleSessionList = pageOf(ConsoleSessionItem).meta({ id: 'ConsoleSessionList' });
export type ConsoleSessionList = z.infer<typeof ConsoleSessionList>;
