import { Inject, Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { isDuplicateKey } from '@strideform/persistence';
import { NotFound } from '@strideform/service-kit/errors';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { scopesOfRole, type Caller, type Role } from '../../platform/access/caller.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import { consolePage } from '../../platform/server/console-site.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { adminSeesAll, unknownGroups } from '../groups/group-refusals.ts';
import { RunnerGroupRepository } from '../groups/runner-group.repository.ts';
import { ConsoleSessionRepository } from '../sign-in/console-session.repository.ts';
import { AdminRights } from './admin-rights.ts';
import { InvitationMails } from './invitation-mails.ts';
import { invitationPage, Invitations, personExists, type PersonFields } from './invitations.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import { PersonRepository } from '../people/person.repository.ts';
import type { Person } from '../people/person.ts';
import { SignInLinkRepository } from './sign-in-link.repository.ts';

export interface ListedPerson {
  readonly person: Person;
  /** When the open invitation ends, or null if there is none. */
  readonly invitationEndsAt: Date | null;
}

export interface SentInvitation {
  readonly person: Person;
  readonly url: string;
  readonly expiresAt: Date;
  /** True if a mail server has accepted the e-mail with the link. */
  readonly isSent: boolean;
}

export interface PersonChanges extends Partial<PersonFields> {
  readonly isSuspended?: boolean;
}

/** The people of a tenant, as its admins manage them. */
@Injectable()
export class People {
  constructor(
    private readonly people: PersonRepository,
    private readonly groups: RunnerGroupRepository,
    private readonly invitations: Invitations,
    private readonly links: SignInLinkRepository,
    private readonly passkeys: PasskeyRepository,
    private readonly sessions: ConsoleSessionRepository,
    private readonly rights: AdminRights,
    private readonly audit: AuditLog,
    private readonly mails: InvitationMails,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Returns a tenant's people, newest first. @throws {InvalidInput} for an invalid cursor. */
  async list(tenantId: string, request: PageRequest): Promise<Page<ListedPerson>> {
    const idOf = ({ personId }: Person): string => personId;
    const { items, nextCursor } = await pageByCreation(request, idOf, (after, limit) =>
      this.people.page(tenantId, after, limit),
    );
    return { items: await this.withInvitations(tenantId, items), nextCursor };
  }

  /**
   * Adds a person and makes their invitation.
   * @throws {NotPermitted} for a role with more rights than the caller's, and if the caller has
   *   just lost their rights; {Conflict} as `Invitations.add`
   */
  async invite(caller: Caller, fields: PersonFields, seed: string | null): Promise<SentInvitation> {
    requireMayManage(caller, fields.role);
    requireNoAdminWithGroups(fields);
    await this.requireGroups(caller.tenantId, fields.groupIds);
    return this.send(caller, await this.invitations.add(caller, fields, seed));
  }

  /**
   * Makes another invitation for a person, who may have lost their devices.
   * @throws {NotFound}; {NotPermitted} as `invite`; {Conflict} for a suspended person
   */
  async inviteAgain(caller: Caller, personId: string): Promise<SentInvitation> {
    const person = await this.existing(caller.tenantId, personId);
    requireMayManage(caller, person.role);
    return this.send(caller, person);
  }

  /**
   * Changes a person. Their rights follow at their next request. A suspended person is signed out.
   * Links end that were made for an earlier address.
   * @throws {NotFound}; {NotPermitted}, also for the caller's own role or suspension, and if the
   *   caller has just lost their rights; {Conflict} for the address of another person
   */
  async change(caller: Caller, personId: string, changes: PersonChanges): Promise<ListedPerson> {
    const { tenantId } = caller;
    const person = await this.existing(tenantId, personId);
    requireMayChange(caller, person, changes);
    requireNoAdminWithGroups({ ...person, ...changes });
    await this.requireGroups(tenantId, changes.groupIds ?? null);
    const { isSuspended, ...fields } = changes;
    const action = isSuspended === true ? 'person.suspended' : 'person.changed';
    await this.audit.record(caller, action, personId, detailOf(changes));
    const suspension = isSuspended === undefined ? {} : suspensionOf(person, isSuspended);
    const changed = await this.alter(caller, person, { ...fields, ...suspension });
    if (isSuspended === true) await this.signOut(changed);
    if (fields.email !== undefined) await this.endMailLinks(person);
    const [listed] = await this.withInvitations(tenantId, [changed]);
    return listed!;
  }

  /**
   * Removes a person with their passkeys, links and sessions. Their name stays, for what they have
   * written.
   * @throws {NotFound}; {NotPermitted}, also for the caller's own account, and if the caller has
   *   just lost their rights
   */
  async remove(caller: Caller, personId: string): Promise<void> {
    const person = await this.existing(caller.tenantId, personId);
    requireMayManage(caller, person.role);
    if (caller.keyId === personId) throw NotPermitted.forPeople('own_account');
    await this.audit.record(caller, 'person.removed', personId, `${person.name}.`);
    // The person is suspended first, so that an admin who is being removed removes nobody.
    await this.alter(caller, person, suspensionOf(person, true));
    await this.passkeys.removeOthers(person, null);
    await this.signOut(person);
    // The person is marked last, so that a retry of a failed request still finds them.
    await this.people.alter(person, { email: personId, removedAt: new Date() });
    // Sessions that were opened in between.
    await this.signOut(person);
  }

  /** @throws {InvalidInput} for groups that do not exist */
  private async requireGroups(tenantId: string, groupIds: Person['groupIds']): Promise<void> {
    if (groupIds === null) return;
    const existing = await this.groups.findMany(tenantId, groupIds);
    if (existing.length < new Set(groupIds).size) throw unknownGroups();
  }

  /** Changes a person, if the caller is still an admin. */
  private async alter(
    caller: Caller,
    person: Person,
    changes: Partial<Omit<Person, 'personId' | 'tenantId'>>,
  ): Promise<Person> {
    const isOtherAddress = changes.email !== undefined && changes.email !== person.email;
    let changed: Person | null = null;
    await this.rights
      .change(caller, async (session) => {
        changed = await this.people.alter(person, changes, session);
        // An invitation may have been sent to the wrong address.
        if (isOtherAddress) await this.links.removeOf(person, 'invitation', session);
      })
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? personExists() : error;
      });
    if (changed === null) throw unknownPerson(person.personId);
    return changed;
  }

  private async signOut(person: Person): Promise<void> {
    await this.links.removeOf(person, 'invitation');
    await this.endMailLinks(person);
    await this.sessions.removeOf(person.tenantId, person.personId);
  }

  private async endMailLinks(person: Person): Promise<void> {
    await this.links.removeOf(person, 'mail');
    // Otherwise a person whose links have ended could not ask for another one at once.
    await this.people.forgetMailedLinks(person);
  }

  private async send(caller: Caller, person: Person): Promise<SentInvitation> {
    const days = this.config.INVITATION_DAYS;
    const { token, expiresAt } = await this.invitations.issue(caller, person, days);
    const url = consolePage(this.config, invitationPage(token));
    return { person, url, expiresAt, isSent: await this.mails.send(person, url, days) };
  }

  private async withInvitations(
    tenantId: string,
    people: readonly Person[],
  ): Promise<readonly ListedPerson[]> {
    const ids = people.map(({ personId }) => personId);
    const ends = await this.links.endsOfInvitations(tenantId, ids, new Date());
    return people.map((person) => ({
      person,
      invitationEndsAt: ends.get(person.personId) ?? null,
    }));
  }

  /** @throws {NotFound} for an unknown or removed person, and for another tenant's */
  private async existing(tenantId: string, personId: string): Promise<Person> {
    const person = await this.people.find(tenantId, personId);
    if (person === null || person.removedAt !== null) throw unknownPerson(personId);
    return person;
  }
}

/**
 * A person has no networks and no end, so a key that has either makes none.
 * @throws {NotPermitted}
 */
function requireMayManage({ scopes, allowedNetworks, expiresAt }: Caller, role: Role): void {
  const missing = scopesOfRole[role].filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) throw NotPermitted.toGrant(missing.join(', '));
  const isLimited = allowedNetworks.length > 0 || expiresAt !== null;
  if (isLimited) throw NotPermitted.forPeople('person_needs_free_key');
}

/** @throws {NotPermitted} for more rights than the caller's, and for the caller's own rights */
function requireMayChange(
  caller: Caller,
  { personId, role: oldRole }: Person,
  { role, groupIds, isSuspended }: PersonChanges,
): void {
  requireMayManage(caller, oldRole);
  if (role !== undefined) requireMayManage(caller, role);
  const isOfRights = [role, groupIds, isSuspended].some((change) => change !== undefined);
  if (isOfRights && caller.keyId === personId) throw NotPermitted.forPeople('own_account');
}

/** Admins see all runners. @throws {InvalidInput} */
function requireNoAdminWithGroups({ role, groupIds }: Pick<Person, 'role' | 'groupIds'>): void {
  if (role === 'admin' && groupIds !== null) throw adminSeesAll();
}

/** A repeated suspension keeps the time of the first one. */
const suspensionOf = ({ suspendedAt }: Person, isSuspended: boolean) => ({
  suspendedAt: isSuspended ? (suspendedAt ?? new Date()) : null,
});

/** Returns the changed fields, the suspension, the new role and the new groups. */
function detailOf({ role, groupIds, isSuspended, ...fields }: PersonChanges): string {
  const names = Object.keys(fields);
  const seen = groupIds === null ? 'all runners' : `the groups ${groupIds?.join(', ')}`;
  const suspension = isSuspended ? 'Suspended.' : 'Resumed.';
  const changed = [
    isSuspended === undefined ? '' : suspension,
    names.length === 0 ? '' : `Fields: ${names.join(', ')}.`,
    role === undefined ? '' : `Role ${role}.`,
    groupIds === undefined ? '' : `Sees ${seen}.`,
  ];
  return changed.filter((part) => part !== '').join(' ');
}

const unknownPerson = (personId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_person, { personId }));
