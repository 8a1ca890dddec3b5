import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { ApiKey, Caller } from './api-key.ts';
import { ApiKeys } from './api-keys.port.ts';

/** Ends a key at once: keys are looked up at every request, and remembered nowhere. */
@Injectable()
export class RevokeApiKey {
  constructor(private readonly keys: ApiKeys) {}

  /** @throws {NotFound} for an unknown key and for another tenant's alike. */
  async execute({ tenantId }: Pick<Caller, 'tenantId'>, keyId: string): Promise<ApiKey> {
    const key = await this.keys.end(keyId, tenantId, { revokedAt: new Date() });
    if (key === null) throw new NotFound(`There is no API key ${keyId}.`);
    return key;
  }
}
