import { Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { isDuplicateKey } from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit/errors';
import { idOfNew } from '@strideform/service-kit/ids';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { AuditLog, type Actor } from '../audit/audit-log.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { maxPeopleOfTenant, type Person } from '../people/person.ts';
import { AdminRights } from './admin-rights.ts';
import { SignInLinkRepository } from './sign-in-link.repository.ts';
import type { SignInLink } from './sign-in-link.ts';

export type PersonFields = Pick<Person, 'name' | 'email' | 'role' | 'groupIds'>;

/** Link of an invitation. Its token is never stored. */
export interface InvitationLink {
  readonly token: string;
  readonly expiresAt: Date;
}

const dayMs = 86_400_000;

/** Adds people to a tenant, and makes the links with which they sign in for the first time. */
@Injectable()
export class Invitations {
  constructor(
    private readonly people: PersonRepository,
    private readonly links: SignInLinkRepository,
    private readonly rights: AdminRights,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Adds a person.
   * @param seed source of the person's id, so that a repeat of the request finds the person
   * @throws {Conflict} if another person has the address, or the tenant has too many people;
   *   {NotPermitted} if the actor has just lost their rights
   */
  async add(actor: Actor, fields: PersonFields, seed: string | null = null): Promise<Person> {
    const { tenantId } = actor;
    const personId = idOfNew('person', seed);
    const known = await this.people.findByEmail(tenantId, fields.email);
    if (known?.personId === personId) return known;
    if (known !== null) throw personExists();
    if ((await this.people.countOf(tenantId)) >= maxPeopleOfTenant) throw tooManyPeople();
    const person: Person = {
      ...{ personId, tenantId, ...fields, createdAt: new Date() },
      ...{ joinedAt: null, suspendedAt: null, removedAt: null },
    };
    const groups = person.groupIds === null ? '' : `, groups ${person.groupIds.join(', ')}`;
    const detail = `${person.name}, ${person.role}${groups}.`;
    await this.audit.record(actor, 'person.added', personId, detail);
    await this.rights
      .change(actor, (session) => this.people.add(person, session))
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? personExists() : error;
      });
    return person;
  }

  /**
   * Makes a link for a person. An earlier one ends. If the person has passkeys, they end when the
   * link is used.
   * @throws {Conflict} for a suspended person, for whom the link would not work; {NotPermitted} as
   *   `add`
   */
  async issue(actor: Actor, person: Person, days: number): Promise<InvitationLink> {
    const { tenantId, personId } = person;
    if (person.suspendedAt !== null) throw personSuspended(person);
    await this.audit.record(actor, 'person.invited', personId, `For ${days} days.`);
    const token = newRandomToken();
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + days * dayMs);
    const link: SignInLink = {
      ...{ tokenHash: hashToken(token), tenantId, personId, purpose: 'invitation' },
      ...{ browserHashes: [], createdAt, expiresAt },
    };
    await this.rights.change(actor, (session) => this.links.replaceInvitation(link, session));
    return { token, expiresAt };
  }
}

/** Returns the page of the console that opens an invitation. The token stays in the browser. */
export const invitationPage = (token: string): string => `join#${token}`;

export const personExists = (): Conflict =>
  new Conflict(problemTexts.person_exists, { code: 'person_exists' });

const personSuspended = ({ name }: Person): Conflict =>
  new Conflict(fill(problemTexts.person_suspended, { name }), { code: 'person_suspended' });

const tooManyPeople = (): Conflict =>
  new Conflict(fill(problemTexts.too_many_people, { maxPeople: maxPeopleOfTenant }), {
    code: 'too_many_people',
  });
