import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { isLive } from '../api-keys/api-key.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../gateway.config.ts';
import type { Caller } from '../http/auth/caller.ts';
import { hashToken, newRandomToken } from '../http/auth/random-token.ts';
import { isOpen, type ConsoleSession } from './console-session.ts';
import { ConsoleSessionRepository } from './console-session.repository.ts';

/** How precisely a session's last use is noted, so that most requests write nothing. */
const noteUseEveryMs = 60_000;

/** Someone who is signed in, as requests see them. */
export interface SignedIn {
  readonly caller: Caller;
  readonly session: ConsoleSession;
}

/** Who is signed in to the console. */
@Injectable()
export class ConsoleSessions {
  private readonly logger = createLogger('console-sessions');

  constructor(
    private readonly sessions: ConsoleSessionRepository,
    private readonly keys: ApiKeyRepository,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** Opens a session for the holder of a key. @returns the token, which is stored nowhere. */
  async open({ tenantId, keyId }: Caller): Promise<{ token: string; lastsS: number }> {
    const token = newRandomToken();
    const now = new Date();
    const lastsS = this.config.CONSOLE_SESSION_MAX_H * 3600;
    await this.sessions.add({
      tokenHash: hashToken(token),
      tenantId,
      keyId,
      createdAt: now,
      lastSeenAt: now,
      endsAt: new Date(now.getTime() + lastsS * 1000),
    });
    return { token, lastsS };
  }

  /**
   * Who holds this token; null when the session is over, was idle for too long, or its key is no
   * longer valid.
   */
  async find(token: string): Promise<SignedIn | null> {
    if (!this.config.CONSOLE_ENABLED) return null;
    const session = await this.sessions.find(hashToken(token));
    const now = new Date();
    if (session === null || !isOpen(session, now, this.config.CONSOLE_IDLE_MIN * 60)) return null;
    const key = await this.keys.find(session.keyId);
    if (key === null || !isLive(key, now)) return null;
    await this.noteUse(session, now);
    const { tenantId, keyId, role } = key;
    return { caller: { tenantId, keyId, role }, session };
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
