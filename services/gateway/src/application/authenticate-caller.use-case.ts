import { Injectable } from '@nestjs/common';
import { keyIdOf, opens, tokenFrom, type Caller } from '../domain/api-key.ts';
import { NotAuthenticated } from '../domain/refusals.ts';
import { ApiKeys } from './api-keys.port.ts';

/** Tells from an `Authorization` header who is asking. */
@Injectable()
export class AuthenticateCaller {
  constructor(private readonly keys: ApiKeys) {}

  /** @throws {NotAuthenticated} alike for a malformed, unknown, expired or revoked key. */
  async execute(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined || authorization.trim() === '') {
      throw new NotAuthenticated('Send your API key in the header "Authorization: API-KEY <token>".', 'missing_api_key');
    }
    const token = tokenFrom(authorization);
    const keyId = token === null ? null : keyIdOf(token);
    const key = keyId === null ? null : await this.keys.find(keyId);
    if (token === null || key === null || !opens(key, token, new Date())) {
      throw new NotAuthenticated('The API key is not valid: check it, or ask for a new one.', 'invalid_api_key');
    }
    return { tenantId: key.tenantId, keyId: key.keyId, role: key.role };
  }
}
