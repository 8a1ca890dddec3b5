import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import type { Caller } from '../../platform/access/caller.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { SharedReads } from '../../platform/answers/shared-reads.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { isLive, isTokenOf, keyIdOf, tokenFrom, type ApiKey } from './api-key.ts';

/** How precisely a key's last use is noted, so that most requests write nothing. */
const noteUseEveryMs = 60_000;

/** Finds the caller by the `Authorization` header. */
@Injectable()
export class AuthenticateCaller {
  private readonly logger = createLogger('authenticate-caller');

  /** Requests with the same key that come together share a look at it. */
  private readonly reads = new SharedReads<ApiKey | null>();

  /**
   * Digests of the tokens that were valid here: only their next look-up says whether they still
   * are. The id of a key alone would not do: it is no secret.
   */
  private readonly validTokens = new Set<string>();

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Returns whether this process accepted the last request with this token. */
  wasValid(authorization: string): boolean {
    return this.validTokens.has(hashToken(tokenFrom(authorization) ?? ''));
  }

  /**
   * @throws {NotAuthenticated} in the same way for a malformed, unknown, expired or revoked key.
   */
  async execute(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined || authorization.trim() === '')
      throw new NotAuthenticated('missing_api_key');
    const now = new Date();
    const token = tokenFrom(authorization) ?? '';
    const key = await this.validKey(token, now);
    if (key === null) {
      this.validTokens.delete(hashToken(token));
      throw new NotAuthenticated('invalid_api_key');
    }
    this.validTokens.add(key.tokenHash);
    await this.noteUse(key, now);
    return { tenantId: key.tenantId, keyId: key.keyId, role: key.role };
  }

  private async validKey(token: string, now: Date): Promise<ApiKey | null> {
    const keyId = keyIdOf(token);
    if (keyId === null) return null;
    const key = await this.reads.read(keyId, () => this.keys.find(keyId));
    if (key === null || !isTokenOf(key, token)) return null;
    if (isLive(key, now)) return key;
    const end = key.revokedAt === null ? 'expired' : 'was revoked';
    await this.audit.recordRefusal(key, 'api_key.refused', `The key is used, but ${end}.`);
    return null;
  }

  /** Serves the request even when the use cannot be noted. */
  private async noteUse({ keyId, lastUsedAt }: ApiKey, now: Date): Promise<void> {
    if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < noteUseEveryMs) return;
    await this.keys
      .noteUse(keyId, now)
      .catch((error: unknown) => this.logger.warn({ err: error, keyId }, 'use of a key not noted'));
  }
}
