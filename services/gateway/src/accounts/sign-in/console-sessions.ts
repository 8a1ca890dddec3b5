import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import type { Role, Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { isLive } from '../api-keys/api-key.ts';
import { ConsoleSessionRepository } from './console-session.repository.ts';
import { isOpen, type ConsoleSession } from './console-session.ts';
import { IdentityProviderRepository } from './identity-provider.repository.ts';
import { roleOf, type ProvidedIdentity } from './identity-provider.ts';

/** How precisely a session's last use is noted, so that most requests write nothing. */
const noteUseEveryMs = 60_000;

/** Someone who is signed in, as requests see them. */
export interface SignedIn {
  readonly caller: Caller;
  readonly session: ConsoleSession;
}

export interface OpenedSession {
  /** Stored nowhere. */
  readonly token: string;
  readonly lastsS: number;
  /** What stands for the person in the audit log. */
  readonly keyId: string;
}

/** The same for one person at each sign-in, and no key's id. */
const keyIdOf = ({ issuer, subject }: ProvidedIdentity): string =>
  `sso_${hashToken(JSON.stringify([issuer, subject])).slice(0, 16)}`;

/** Who is signed in to the console. */
@Injectable()
export class ConsoleSessions {
  private readonly logger = createLogger('console-sessions');

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

  /** Opens a session for someone whom the tenant's provider has signed in. */
  openFor(tenantId: string, identity: ProvidedIdentity): Promise<OpenedSession> {
    return this.add({ tenantId, keyId: keyIdOf(identity), identity });
  }

  private async add(
    owner: Pick<ConsoleSession, 'tenantId' | 'keyId' | 'identity'>,
  ): Promise<OpenedSession> {
    const token = newRandomToken();
    const now = new Date();
    const lastsS = this.config.CONSOLE_SESSION_MAX_H * 3600;
    await this.sessions.add({
      tokenHash: hashToken(token),
      ...owner,
      createdAt: now,
      lastSeenAt: now,
      endsAt: new Date(now.getTime() + lastsS * 1000),
    });
    return { token, lastsS, keyId: owner.keyId };
  }

  /**
   * Who holds this token; null when the session is over, was idle for too long, or its key or its
   * provider does not stand any more.
   */
  async find(token: string): Promise<SignedIn | null> {
    if (!this.config.CONSOLE_ENABLED) return null;
    const session = await this.sessions.find(hashToken(token));
    const now = new Date();
    if (session === null || !isOpen(session, now, this.config.CONSOLE_IDLE_MIN * 60)) return null;
    const role =
      session.identity === null
        ? await this.roleOfKey(session.keyId, now)
        : await this.roleByProvider(session.tenantId, session.identity);
    if (role === null) return null;
    await this.noteUse(session, now);
    const { tenantId, keyId } = session;
    return { caller: { tenantId, keyId, role }, session };
  }

  private async roleOfKey(keyId: string, now: Date): Promise<Role | null> {
    const key = await this.keys.find(keyId);
    return key !== null && isLive(key, now) ? key.role : null;
  }

  /** Returns the role of the groups as it is now; null when the tenant has another provider. */
  private async roleByProvider(
    tenantId: string,
    { issuer, clientId, groups }: ProvidedIdentity,
  ): Promise<Role | null> {
    const provider = await this.providers.of(tenantId);
    if (provider?.issuer !== issuer || provider.clientId !== clientId) return null;
    return roleOf(provider, groups);
  }

  end(token: string): Promise<void> {
    return this.sessions.remove(hashToken(token));
  }

  /** Serves the request even when the use cannot be noted. */
  private async noteUse({ tokenHash, lastSeenAt }: ConsoleSession, now: Date): Promise<void> {
    if (now.getTime() - lastSeenAt.getTime() < noteUseEveryMs) return;
    await this.sessions
      .noteUse(tokenHash, now)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'use of a session not noted'));
  }
}
