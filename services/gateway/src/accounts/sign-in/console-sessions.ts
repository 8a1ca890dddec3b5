import { Inject, Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { LRUCache } from 'lru-cache';
import { randomUUID } from 'node:crypto';
import { isPersonId, scopesOfRole, type Caller, type Role } from '../../platform/access/caller.ts';
import type { Restriction } from '../../platform/access/restriction.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { isAddressAllowed } from '../api-keys/allowed-networks.ts';
import { isLive, scopesOf } from '../api-keys/api-key.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { RunnerGroupRepository } from '../groups/runner-group.repository.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { mayUseConsole, type Person } from '../people/person.ts';
import { ConsoleSessionRepository } from './console-session.repository.ts';
import {
  isOpen,
  isRenewalDue,
  keyLimits,
  limitsOf,
  personLimits,
  type ConsoleSession,
  type SessionLimits,
} from './console-session.ts';
import { DemoVisits, demoVisitorId } from './demo-visits.ts';
import { IdentityProviderRepository } from './identity-provider.repository.ts';
import { roleOf, type IdentityProvider, type ProvidedIdentity } from './identity-provider.ts';

/** Minimum time between two updates of a session's last use. Most requests write nothing. */
const recordUseEveryMs = 60_000;
/** Time after which a new token that no request has used is replaced by another one. */
const renewAgainAfterMs = 60_000;
/** Time for which a replaced token works, beyond the event streams that were opened with it. */
const replacedGraceMs = 60_000;
/** Maximum number of accepted tokens in memory. One that was dropped counts as a new one. */
const maxAccepted = 50_000;

/** Somebody who is signed in. The runners of their groups are not read yet. */
export interface SignedIn {
  readonly rights: Rights;
  readonly session: ConsoleSession;
}

export interface OpenedSession {
  /** Token of the session. It is never stored. */
  readonly token: string;
  readonly lifetimeS: number;
  /** Id of the person in the audit log. */
  readonly keyId: string;
}

/** Token that replaces the one of a request. */
export interface RenewedToken {
  readonly token: string;
  /** Time until the session ends, s. */
  readonly lifetimeS: number;
}

/** Rights of somebody who is signed in. */
interface Rights extends Pick<Caller, 'role' | 'scopes' | 'allowedNetworks' | 'expiresAt'> {
  /** Groups whose runners they see, or null for all runners. */
  readonly groupIds: readonly string[] | null;
}

const maxUserAgentLength = 200;

/** Derives an id that is the same at each sign-in of a person, and never equals the id of a key. */
export const personIdOf = ({ issuer, subject }: ProvidedIdentity): string =>
  `sso_${hashToken(JSON.stringify([issuer, subject])).slice(0, 16)}`;

/** Sessions of people who are signed in to the console. */
@Injectable()
export class ConsoleSessions {
  private readonly logger = createLogger('console-sessions');

  /** Digests of the tokens that this process accepted at their last look-up. */
  private readonly accepted = new LRUCache<string, true>({ max: maxAccepted });

  constructor(
    private readonly sessions: ConsoleSessionRepository,
    private readonly keys: ApiKeyRepository,
    private readonly providers: IdentityProviderRepository,
    private readonly people: PersonRepository,
    private readonly groups: RunnerGroupRepository,
    private readonly demoVisits: DemoVisits,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Opens a session for the holder of a key. */
  open({ tenantId, keyId }: Caller, userAgent = ''): Promise<OpenedSession> {
    return this.add({ tenantId, keyId, identity: null, userAgent });
  }

  /** Opens a session for someone who signed in through the tenant's provider. */
  openFor(tenantId: string, identity: ProvidedIdentity, userAgent = ''): Promise<OpenedSession> {
    return this.add({ tenantId, keyId: personIdOf(identity), identity, userAgent });
  }

  /** Opens a session for a person of the tenant. */
  openForPerson({ tenantId, personId }: Person, userAgent = ''): Promise<OpenedSession> {
    return this.add({ tenantId, keyId: personId, identity: null, userAgent });
  }

  private async add(
    owner: Pick<ConsoleSession, 'tenantId' | 'keyId' | 'identity' | 'userAgent'>,
  ): Promise<OpenedSession> {
    const token = newRandomToken();
    const now = new Date();
    const { totalS: lifetimeS } = limitsOf(owner.keyId, this.config);
    await this.sessions.add({
      tokenHash: hashToken(token),
      sessionId: `con_${randomUUID().replaceAll('-', '')}`,
      ...owner,
      userAgent: owner.userAgent.slice(0, maxUserAgentLength),
      createdAt: now,
      lastSeenAt: now,
      endsAt: new Date(now.getTime() + lifetimeS * 1000),
    });
    return { token, lifetimeS, keyId: owner.keyId };
  }

  /**
   * Returns who holds this token. Returns null if the session has ended or was idle for too long,
   * or if its key or provider is no longer valid, or the key not accepted from the address.
   */
  async find(token: string, address: string): Promise<SignedIn | null> {
    if (!this.config.CONSOLE_ENABLED) return null;
    const tokenHash = hashToken(token);
    const signedIn = await this.lookUp(tokenHash, address, new Date());
    if (signedIn === null) this.accepted.delete(tokenHash);
    else this.accepted.set(tokenHash, true);
    return signedIn;
  }

  /** Returns true if this process accepted the last request with this token. */
  wasAccepted = (token: string): boolean => this.accepted.has(hashToken(token));

  /**
   * Replaces the token of a person's session once a day. The earlier token works until the new one
   * is used, because an answer may be lost on its way.
   * @returns null if no new token is due, or another request makes one
   */
  async renew(session: ConsoleSession): Promise<RenewedToken | null> {
    const now = new Date();
    if (!isRenewalDue(session, now)) return null;
    const before = new Date(now.getTime() - renewAgainAfterMs);
    if (!(await this.sessions.claimRenewal(session, now, before))) return null;
    const token = newRandomToken();
    const { tokenHash: replaces, ...fields } = session;
    const renewed = { ...fields, tokenHash: hashToken(token), issuedAt: now, replaces };
    await this.sessions.add({ ...renewed, lastSeenAt: now });
    // Somebody may have ended the session in between, before the new token was stored.
    if ((await this.sessions.find(replaces)) === null) {
      await this.sessions.removeById(session.tenantId, session.sessionId);
      return null;
    }
    this.accepted.set(renewed.tokenHash, true);
    return { token, lifetimeS: Math.ceil((session.endsAt.getTime() - now.getTime()) / 1000) };
  }

  private async lookUp(tokenHash: string, address: string, now: Date): Promise<SignedIn | null> {
    const session = await this.sessions.find(tokenHash);
    if (session === null) return null;
    if (this.isStale(session, now)) {
      await this.endStolen(session);
      return null;
    }
    if (!isOpen(session, now, limitsOf(session.keyId, this.config).idleS)) return null;
    const rights = await this.rightsIn(session, address, now);
    if (rights === null) return null;
    if (session.replaces) await this.sessions.confirmToken(session, now);
    await this.recordUse(session, now);
    return { rights, session };
  }

  /** Returns somebody who is signed in as a caller, with the runners whom they see. */
  async callerOf({ rights, session }: SignedIn): Promise<Caller> {
    const { groupIds, ...others } = rights;
    const { tenantId, keyId, sessionId: consoleSessionId } = session;
    const restriction = await this.restrictionTo(tenantId, groupIds);
    return { tenantId, keyId, ...others, consoleSessionId, restriction };
  }

  /**
   * Returns the caller of a long request with their rights of now, or null if their session has
   * ended. Its token may have been replaced since.
   */
  async callerNow({ tenantId, consoleSessionId }: Caller, address: string): Promise<Caller | null> {
    const now = new Date();
    const session = consoleSessionId && (await this.sessions.findById(tenantId, consoleSessionId));
    if (!session || session.endsAt <= now) return null;
    const rights = await this.rightsIn(session, address, now);
    return rights && this.callerOf({ rights, session });
  }

  /** Returns true if the token was replaced so long ago that its holder has the new one. */
  private isStale({ replacedAt }: ConsoleSession, now: Date): boolean {
    if (!replacedAt) return false;
    const graceMs = this.config.EVENTS_STREAM_MAX_S * 1000 + replacedGraceMs;
    return now.getTime() - replacedAt.getTime() >= graceMs;
  }

  /** Ends a session of which someone has an old token: one of its two holders has stolen it. */
  private async endStolen({ tenantId, keyId, sessionId }: ConsoleSession): Promise<void> {
    const nobody = { tenantId, keyId: null };
    const detail = `A replaced token of ${keyId} was used again.`;
    await this.audit.recordOnce(nobody, 'console.session_ended', sessionId, { detail });
    await this.sessions.removeById(tenantId, sessionId);
  }

  private rightsIn(session: ConsoleSession, address: string, now: Date): Promise<Rights | null> {
    const { keyId, identity } = session;
    const isOfKey = identity === null && !isPersonId(keyId);
    return isOfKey ? this.rightsOfKey(keyId, address, now) : this.rightsOfPerson(session);
  }

  private async rightsOfPerson({
    tenantId,
    keyId,
    identity,
  }: ConsoleSession): Promise<Rights | null> {
    if (identity !== null) {
      const role = roleAt(await this.providers.findByTenant(tenantId), identity);
      return role === null ? null : rightsOf(role, null);
    }
    const person = await this.people.find(tenantId, keyId);
    if (!mayUseConsole(person)) return null;
    return rightsOf(person.role, seenGroupsOf(person));
  }

  /** Returns the runners of some groups, or null for all runners, without a query. */
  private async restrictionTo(
    tenantId: string,
    groupIds: readonly string[] | null,
  ): Promise<Restriction | null> {
    return groupIds && this.groups.runnersOf(tenantId, groupIds);
  }

  /**
   * Returns the open sessions of a tenant, newest first.
   * @throws {InvalidInput} for an invalid cursor.
   */
  async list(tenantId: string, request: PageRequest): Promise<Page<ConsoleSession>> {
    const now = new Date();
    const idOf = ({ sessionId }: ConsoleSession): string => sessionId;
    // Sessions end with the key or the person that opened them.
    const [keyIds, personIds] = await Promise.all([
      this.keys.liveIds(tenantId, now),
      this.people.activeIds(tenantId),
    ]);
    const keys = { ids: keyIds, usedSince: usedSince(keyLimits(this.config), now) };
    const people = { ids: personIds, usedSince: usedSince(personLimits(this.config), now) };
    return pageByCreation(request, idOf, (after, limit) =>
      this.sessions.page(tenantId, { now, keys, people }, after, limit),
    );
  }

  /** Returns the open sessions of a person, the last used first. */
  openOf(tenantId: string, personId: string): Promise<readonly ConsoleSession[]> {
    const now = new Date();
    const limits = limitsOf(personId, this.config);
    return this.sessions.openOf(tenantId, personId, { now, usedSince: usedSince(limits, now) });
  }

  /** Ends all sessions of a person. */
  endAllOf = ({ tenantId, personId }: Person): Promise<void> =>
    this.sessions.removeOf(tenantId, personId);

  /**
   * Returns what a person sees who has an open session and still has a role: of their own, or by
   * the groups of the provider that signed them in. null for others. Visitors of the demo have no
   * sessions.
   */
  async sightOf(tenantId: string, personId: string): Promise<Pick<Caller, 'restriction'> | null> {
    if (!this.config.CONSOLE_ENABLED) return null;
    if (personId === demoVisitorId)
      return (await this.demoVisits.isVisited(tenantId)) ? { restriction: null } : null;
    const open = await this.openOf(tenantId, personId);
    // A person of the tenant has the same rights in each session. A provider may change its groups.
    for (const session of isPersonId(personId) ? open.slice(0, 1) : open) {
      const rights = await this.rightsOfPerson(session);
      if (rights !== null)
        return { restriction: await this.restrictionTo(tenantId, rights.groupIds) };
    }
    return null;
  }

  /** Ends a session of the tenant. @throws {NotFound} for an unknown session. */
  async endById({ tenantId, keyId }: Caller, sessionId: string): Promise<void> {
    if (!(await this.sessions.has(tenantId, sessionId))) throw unknownConsoleSession(sessionId);
    // Write the audit entry first. A retry may not find the session any more.
    await this.audit.recordOnce({ tenantId, keyId }, 'console.session_ended', sessionId);
    await this.sessions.removeById(tenantId, sessionId);
  }

  private async rightsOfKey(keyId: string, address: string, now: Date): Promise<Rights | null> {
    const key = await this.keys.find(keyId);
    if (key === null || !isLive(key, now)) return null;
    const { role, allowedNetworks, expiresAt } = key;
    if (!isAddressAllowed(allowedNetworks, address)) return null;
    return { role, scopes: scopesOf(key), allowedNetworks, expiresAt, groupIds: null };
  }

  /** Ends the session of a token, with its other tokens. */
  async end(token: string): Promise<void> {
    const session = await this.sessions.find(hashToken(token));
    if (session === null) return;
    await this.sessions.remove(session.tokenHash);
    // A session from before there were ids has no other token.
    if (session.sessionId) await this.sessions.removeById(session.tenantId, session.sessionId);
  }

  /** Records the last use of a session. A failure to record it does not fail the request. */
  private async recordUse({ tokenHash, lastSeenAt }: ConsoleSession, now: Date): Promise<void> {
    if (now.getTime() - lastSeenAt.getTime() < recordUseEveryMs) return;
    await this.sessions
      .recordUse(tokenHash, now)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'last use of a session not recorded'),
      );
  }
}

/** Returns the time since which an open session must have been used. */
const usedSince = ({ idleS }: SessionLimits, now: Date): Date =>
  new Date(now.getTime() - idleS * 1000);

export const unknownConsoleSession = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_console_session, { sessionId }));

/** Returns the person's role at the tenant's provider, or null if it is another provider. */
function roleAt(
  provider: IdentityProvider | null,
  { issuer, clientId, groups }: ProvidedIdentity,
): Role | null {
  if (provider?.issuer !== issuer || provider.clientId !== clientId) return null;
  return roleOf(provider, groups);
}

/** Returns the rights of a person who has a role. */
const rightsOf = (role: Role, groupIds: readonly string[] | null): Rights => ({
  role,
  ...{ scopes: scopesOfRole[role], allowedNetworks: [], expiresAt: null, groupIds },
});

/** Returns the groups whose runners a person sees, or null for all runners. Admins see all. */
const seenGroupsOf = ({ role, groupIds }: Person): readonly string[] | null =>
  role === 'admin' ? null : groupIds;
