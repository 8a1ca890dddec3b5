import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { keyIdOf, opens, tokenFrom, type ApiKey, type Caller } from '../../api-keys/api-key.ts';
import { NotAuthenticated } from '../problems/refusals.ts';
import { ApiKeys } from '../../api-keys/api-keys.port.ts';

/** Tells from an `Authorization` header who is asking. */
@Injectable()
export class AuthenticateCaller {
  private readonly logger = createLogger('authenticate-caller');

  constructor(private readonly keys: ApiKeys) {}

  /** @throws {NotAuthenticated} alike for a malformed, unknown, expired or revoked key. */
  async execute(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined || authorization.trim() === '') {
      throw new NotAuthenticated(
        'Send your API key in the header "Authorization: API-KEY <token>".',
        'missing_api_key',
      );
    }
    const token = tokenFrom(authorization);
    const keyId = token === null ? null : keyIdOf(token);
    const key = keyId === null ? null : await this.keys.find(keyId);
    const now = new Date();
    if (token === null || key === null || !opens(key, token, now)) {
      throw new NotAuthenticated(
        'The API key is not valid: check it, or ask for a new one.',
        'invalid_api_key',
      );
    }
    await this.noteUse(key, now);
    return { tenantId: key.tenantId, keyId: key.keyId, role: key.role };
  }

  /**
   * To the minute, so that most requests write nothing; one that cannot be noted is served all the
   * same.
   */
  private async noteUse({ keyId, lastUsedAt }: ApiKey, now: Date): Promise<void> {
    if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < 60_000) return;
    await this.keys
      .noteUse(keyId, now)
      .catch((error: unknown) => this.logger.warn({ err: error, keyId }, 'use of a key not noted'));
  }
}
