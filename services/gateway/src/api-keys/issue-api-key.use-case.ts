import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { formatToken, hashToken, type ApiKey, type Role } from './api-key.ts';
import { ApiKeys } from './api-keys.port.ts';

export interface NewApiKey {
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
  /** null: never. */
  readonly expiresAt: Date | null;
}

/** Makes a key; its token is answered once and never stored. */
@Injectable()
export class IssueApiKey {
  constructor(private readonly keys: ApiKeys) {}

  async execute({
    tenantId,
    name,
    role,
    expiresAt,
  }: NewApiKey): Promise<{ key: ApiKey; token: string }> {
    const keyId = randomBytes(8).toString('hex');
    const token = formatToken(keyId, randomBytes(32).toString('base64url'));
    const key: ApiKey = {
      keyId,
      tenantId,
      name,
      role,
      tokenHash: hashToken(token),
      createdAt: new Date(),
      expiresAt,
      revokedAt: null,
      lastUsedAt: null,
    };
    await this.keys.add(key);
    return { key, token };
  }
}
