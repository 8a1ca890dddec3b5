import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { SharedReads } from '@strideform/service-kit/reads';
import type { Caller } from '../../platform/access/caller.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { ApiKeyRepository } from './api-key.repository.ts';
import { isLive, isTokenOf, keyIdOf, scopesOf, tokenFrom, type ApiKey } from './api-key.ts';
import { isAddressAllowed } from './allowed-networks.ts';

/** Minimum time between two updates of a key's last use. Most requests write nothing. */
const recordUseEveryMs = 60_000;

/** Finds the caller by the `Authorization` header. */
@Injectable()
export class AuthenticateCaller {
  private readonly logger = createLogger('authenticate-caller');

  /** Concurrent requests with the same key share one database read. */
  private readonly reads = new SharedReads<ApiKey | null>();

  /**
   * Digests of the tokens that this process accepted at their last look-up. The key's id would not
   * be enough, because it is not secret.
   */
  private readonly validTokens = new Set<string>();

  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Returns true if this process accepted the last request with this token. */
  wasAccepted(authorization: string): boolean {
    return this.validTokens.has(hashToken(tokenFrom(authorization) ?? ''));
  }

  /**
   * @param address address that the request comes from
   * @throws {NotAuthenticated} with the same message for a malformed, unknown, expired or revoked
   *   key, and for one that is not accepted from there.
   */
  async execute(authorization: string | undefined, address: string): Promise<Caller> {
    if (authorization === undefined || authorization.trim() === '')
      throw new NotAuthenticated('missing_api_key');
    const now = new Date();
    const token = tokenFrom(authorization) ?? '';
    const key = await this.validKey(token, address, now);
    if (key === null) {
      this.validTokens.delete(hashToken(token));
      throw new NotAuthenticated('invalid_api_key');
    }
    this.validTokens.add(key.tokenHash);
    await this.recordUse(key, now);
    const { tenantId, keyId, role, allowedNetworks, expiresAt } = key;
    const scopes = scopesOf(key);
    // Programs see all runners. Only admins make keys, and they see all, too.
    const rights = { role, scopes, allowedNetworks, expiresAt, restriction: null };
    return { tenantId, keyId, ...rights, consoleSessionId: null };
  }

  /**
   * Records that someone could not sign in to the console with a token. It names the key that the
   * token names, and nobody who acted, because ids of keys are not secret.
   */
  async recordFailedSignIn(token: string): Promise<void> {
    const keyId = keyIdOf(token);
    const key = keyId && (await this.keys.find(keyId));
    if (!key) return;
    const detail = isTokenOf(key, token)
      ? 'The key was not accepted.'
      : 'With the id of the key and another secret.';
    const nobody = { tenantId: key.tenantId, keyId: null };
    await this.audit.recordRefusal(nobody, 'console.sign_in_failed', key.keyId, detail);
  }

  private async validKey(token: string, address: string, now: Date): Promise<ApiKey | null> {
    const keyId = keyIdOf(token);
    if (keyId === null) return null;
    const key = await this.reads.read(keyId, () => this.keys.find(keyId));
    if (key === null || !isTokenOf(key, token)) return null;
    if (isLive(key, now) && isAddressAllowed(key.allowedNetworks, address)) return key;
    await this.audit.recordRefusal(key, 'api_key.refused', key.keyId, refusalOf(key, now));
    return null;
  }

  /** Records the last use of a key. A failure to record it does not fail the request. */
  private async recordUse({ keyId, lastUsedAt }: ApiKey, now: Date): Promise<void> {
    if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < recordUseEveryMs) return;
    await this.keys
      .recordUse(keyId, now)
      .catch((error: unknown) =>
        this.logger.warn({ err: error, keyId }, 'last use of a key not recorded'),
      );
  }
}

function refusalOf(key: ApiKey, now: Date): string {
  if (isLive(key, now)) return 'The key is used from outside its networks.';
  return `The key is used, but ${key.revokedAt === null ? 'expired' : 'was revoked'}.`;
}
