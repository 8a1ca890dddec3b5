import { Inject, Injectable } from '@nestjs/common';
import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { pageByCreation, type Page } from '@strideform/service-kit/paging';
import { LRUCache } from 'lru-cache';
import { randomUUID } from 'node:crypto';
import { scopesOfRole, type Caller, type Role } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { isAddressAllowed } from '../api-keys/allowed-networks.ts';
import { isLive, scopesOf } from '../api-keys/api-key.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { ConsoleSessionRepository } from './console-session.repository.ts';
import { isOpen, type ConsoleSession } from './console-session.ts';
import { IdentityProviderRepository } from './identity-provider.repository.ts';
import { roleOf, type IdentityProvider, type ProvidedIdentity } from './identity-provider.ts';

/** Minimum time between two updates of a session's last use. Most requests write nothing. */
const recordUseEveryMs = 60_000;
/** Maximum number of accepted tokens in memory. One that was dropped counts as a new one. */
const maxAccepted = 50_000;

/** A signed-in person, as requests see them. */
export interface SignedIn {
  readonly caller: Caller;
  readonly session: ConsoleSession;
}

export interface OpenedSession {
  /** Token of the session. It is never stored. */
  readonly token: string;
  readonly lifetimeS: number;
  /** Id of the person in the audit log. */
  readonly keyId: string;
}

/** Rights of a person who is signed in. */
type Rights = Pick<Caller, 'role' | 'scopes' | 'allowedNetworks' | 'expiresAt'>;

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

  private async add(
    owner: Pick<ConsoleSession, 'tenantId' | 'keyId' | 'identity' | 'userAgent'>,
  ): Promise<OpenedSession> {
    const token = newRandomToken();
    const now = new Date();
    const lifetimeS = this.config.CONSOLE_SESSION_MAX_H * 3600;
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
   * Returns the person who holds this token. Returns null if the session has ended or was idle for
   * too long, or if its key or provider is no longer valid, or the key not accepted from the
   * address.
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

  private async lookUp(tokenHash: string, address: string, now: Date): Promise<SignedIn | null> {
    const session = await this.sessions.find(tokenHash);
    if (session === null || !isOpen(session, now, this.config.CONSOLE_IDLE_MIN * 60)) return null;
    const rights =
      session.identity === null
        ? await this.rightsOfKey(session.keyId, address, now)
        : rightsOf(roleAt(await this.providers.findByTenant(session.tenantId), session.identity));
    if (rights === null) return null;
    await this.recordUse(session, now);
    const { tenantId, keyId, sessionId } = session;
    return { caller: { tenantId, keyId, ...rights, consoleSessionId: sessionId }, session };
  }

  /**
   * Returns the open sessions of a tenant, newest first.
   * @throws {InvalidInput} for an invalid cursor.
   */
  async list(tenantId: string, request: PageRequest): Promise<Page<ConsoleSession>> {
    const now = new Date();
    const usedSince = this.usedSince(now);
    const idOf = ({ sessionId }: ConsoleSession): string => sessionId;
    // Sessions end with the key that opened them.
    const keyIds = await this.keys.liveIds(tenantId, now);
    return pageByCreation(request, idOf, (after, limit) =>
      this.sessions.page(tenantId, { now, usedSince, keyIds }, after, limit),
    );
  }

  /**
   * Returns true if a person who signed in through the tenant's provider has an open session, and
   * the provider's groups still give them a role.
   */
  async isSignedIn(tenantId: string, personId: string): Promise<boolean> {
    if (!this.config.CONSOLE_ENABLED) return false;
    const now = new Date();
    const [provider, sessions] = await Promise.all([
      this.providers.findByTenant(tenantId),
      this.sessions.openOf(tenantId, personId, { now, usedSince: this.usedSince(now) }),
    ]);
    return sessions.some(
      ({ identity }) => identity !== null && roleAt(provider, identity) !== null,
    );
  }

  /** Returns the time since which an open session must have been used. */
  private usedSince(now: Date): Date {
    return new Date(now.getTime() - this.config.CONSOLE_IDLE_MIN * 60_000);
  }

  /** Ends a session of the tenant. @throws {NotFound} for an unknown session. */
  async endById({ tenantId, keyId }: Caller, sessionId: string): Promise<void> {
    if (!(await this.sessions.has(tenantId, sessionId)))
      throw new NotFound(fill(problemTexts.unknown_console_session, { sessionId }));
    // Write the audit entry first. A retry may not find the session any more.
    await this.audit.recordOnce({ tenantId, keyId }, 'console.session_ended', sessionId);
    await this.sessions.removeById(tenantId, sessionId);
  }

  private async rightsOfKey(keyId: string, address: string, now: Date): Promise<Rights | null> {
    const key = await this.keys.find(keyId);
    if (key === null || !isLive(key, now)) return null;
    const { role, allowedNetworks, expiresAt } = key;
    if (!isAddressAllowed(allowedNetworks, address)) return null;
    return { role, scopes: scopesOf(key), allowedNetworks, expiresAt };
  }

  end(token: string): Promise<void> {
    return this.sessions.remove(hashToken(token));
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

/** Returns the person's role at the tenant's provider, or null if it is another provider. */
function roleAt(
  provider: IdentityProvider | null,
  { issuer, clientId, groups }: ProvidedIdentity,
): Role | null {
  if (provider?.issuer !== issuer || provider.clientId !== clientId) return null;
  return roleOf(provider, groups);
}

/** Returns the rights of a person whose provider gives them a role. */
const rightsOf = (role: Role | null): Rights | null =>
  role === null ? null : { role, scopes: scopesOfRole[role], allowedNetworks: [], expiresAt: null };
