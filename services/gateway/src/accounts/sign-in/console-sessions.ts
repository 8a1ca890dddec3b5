import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { LRUCache } from 'lru-cache';
import type { Role, Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { isLive } from '../api-keys/api-key.ts';
import { ConsoleSessionRepository } from './console-session.repository.ts';
import { isOpen, type ConsoleSession } from './console-session.ts';
import { IdentityProviderRepository } from './identity-provider.repository.ts';
import { roleOf, type ProvidedIdentity } from './identity-provider.ts';

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

/** Derives an id that is the same at each sign-in of a person, and never equals the id of a key. */
const keyIdOf = ({ issuer, subject }: ProvidedIdentity): string =>
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
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Opens a session for the holder of a key. */
  open({ tenantId, keyId }: Caller): Promise<OpenedSession> {
    return this.add({ tenantId, keyId, identity: null });
  }

  /** Opens a session for someone who signed in through the tenant's provider. */
  openFor(tenantId: string, identity: ProvidedIdentity): Promise<OpenedSession> {
    return this.add({ tenantId, keyId: keyIdOf(identity), identity });
  }

  private async add(
    owner: Pick<ConsoleSession, 'tenantId' | 'keyId' | 'identity'>,
  ): Promise<OpenedSession> {
    const token = newRandomToken();
    const now = new Date();
    const lifetimeS = this.config.CONSOLE_SESSION_MAX_H * 3600;
    await this.sessions.add({
      tokenHash: hashToken(token),
      ...owner,
      createdAt: now,
      lastSeenAt: now,
      endsAt: new Date(now.getTime() + lifetimeS * 1000),
    });
    return { token, lifetimeS, keyId: owner.keyId };
  }

  /**
   * Returns the person who holds this token. Returns null if the session has ended or was idle for
   * too long, or if its key or provider is no longer valid.
   */
  async find(token: string): Promise<SignedIn | null> {
    if (!this.config.CONSOLE_ENABLED) return null;
    const tokenHash = hashToken(token);
    const signedIn = await this.lookUp(tokenHash, new Date());
    if (signedIn === null) this.accepted.delete(tokenHash);
    else this.accepted.set(tokenHash, true);
    return signedIn;
  }

  /** Returns true if this process accepted the last request with this token. */
  wasAccepted = (token: string): boolean => this.accepted.has(hashToken(token));

  private async lookUp(tokenHash: string, now: Date): Promise<SignedIn | null> {
    const session = await this.sessions.find(tokenHash);
    if (session === null || !isOpen(session, now, this.config.CONSOLE_IDLE_MIN * 60)) return null;
    const role =
      session.identity === null
        ? await this.roleOfKey(session.keyId, now)
        : await this.roleByProvider(session.tenantId, session.identity);
    if (role === null) return null;
    await this.recordUse(session, now);
    const { tenantId, keyId } = session;
    return { caller: { tenantId, keyId, role }, session };
  }

  private async roleOfKey(keyId: string, now: Date): Promise<Role | null> {
    const key = await this.keys.find(keyId);
    return key !== null && isLive(key, now) ? key.role : null;
  }

  /**
   * Returns the current role of the person's groups, or null if the tenant has changed its
   * provider.
   */
  private async roleByProvider(
    tenantId: string,
    { issuer, clientId, groups }: ProvidedIdentity,
  ): Promise<Role | null> {
    const provider = await this.providers.findByTenant(tenantId);
    if (provider?.issuer !== issuer || provider.clientId !== clientId) return null;
    return roleOf(provider, groups);
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
