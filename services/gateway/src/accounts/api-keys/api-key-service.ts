import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { hash, randomBytes } from 'node:crypto';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { AuditLog } from '../audit/audit-log.ts';
import {
  formatToken,
  isLive,
  type ApiKey,
  type ApiKeyGrant,
  type KeyWithToken,
} from './api-key.ts';
import { ApiKeyRepository } from './api-key.repository.ts';

/** What callers read, by the reason of the refusal. */
const sentences = {
  ended: (keyId: string) => `The API key ${keyId} is no longer valid: create a new one.`,
  unknown: (keyId: string) => `There is no API key ${keyId}.`,
};

/** Origin of a wish for a key. */
interface KeyRequest {
  readonly seed?: string | null;
  readonly by?: string | null;
}

/** The API keys of a tenant. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Makes a key.
   * @param seed source of the key's id, so that a repeat after a crash replaces the key whose token
   *   nobody has got; null for a new id.
   * @param by the key that asks for it; null: the operator.
   */
  async issue(
    { tenantId, name, role, expiresAt }: ApiKeyGrant,
    { seed = null, by = null }: KeyRequest = {},
  ): Promise<KeyWithToken> {
    const issued = await this.make({ tenantId, name, role, expiresAt }, seed);
    const { keyId } = issued.key;
    // Nobody has the key before it is noted.
    const detail = `Role ${role}.`;
    await this.audit.recordOnce({ tenantId, keyId: by }, 'api_key.created', keyId, { detail });
    return issued;
  }

  private async make(
    { tenantId, name, role, expiresAt }: ApiKeyGrant,
    seed: string | null,
  ): Promise<KeyWithToken> {
    const keyId = seed === null ? randomBytes(8).toString('hex') : keyIdFrom(seed);
    const token = formatToken(keyId, newRandomToken());
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

  /** The newest first. @throws {InvalidInput} for an invalid cursor. */
  list(tenantId: string, request: PageRequest): Promise<Page<ApiKey>> {
    const idOf = ({ keyId }: ApiKey): string => keyId;
    return pageByCreation(request, idOf, (after, limit) => this.keys.page(tenantId, after, limit));
  }

  /**
   * Replaces a key by a new one. The old key stays valid for `graceS` seconds, so that its users
   * can change over.
   * @throws {NotFound} for an unknown key or another tenant's key; {Conflict} for a key that is no
   *   longer valid.
   */
  async rotate(
    tenantId: string,
    keyId: string,
    graceS: number,
    { seed = null, by = null }: KeyRequest = {},
  ): Promise<KeyWithToken> {
    const old = await this.keys.find(keyId);
    if (old?.tenantId !== tenantId) throw unknownKey(keyId);
    const now = new Date();
    if (!isLive(old, now)) throw new Conflict(sentences.ended(keyId), { code: 'api_key_ended' });
    // Create the new key first: if this stops halfway, the old key is still valid.
    const { name, role, expiresAt } = old;
    const issued = await this.make({ tenantId, name, role, expiresAt }, seed);
    const occasion = issued.key.keyId;
    const detail = `The new key is ${occasion}.`;
    const actor = { tenantId, keyId: by };
    await this.audit.recordOnce(actor, 'api_key.rotated', keyId, { detail, occasion });
    await this.keys.end(keyId, tenantId, { expiresAt: new Date(now.getTime() + graceS * 1000) });
    return issued;
  }

  /**
   * Ends a key at once: every request looks its key up, and no gateway caches keys.
   * @throws {NotFound} for an unknown key or another tenant's key.
   */
  async revoke(tenantId: string, keyId: string, by: string | null = null): Promise<ApiKey> {
    const known = await this.keys.find(keyId);
    if (known?.tenantId !== tenantId) throw unknownKey(keyId);
    // Noted first: a request that breaks off in between leaves a valid key, and is repeated.
    await this.audit.recordOnce({ tenantId, keyId: by }, 'api_key.revoked', keyId);
    const key = await this.keys.end(keyId, tenantId, { revokedAt: new Date() });
    if (key === null) throw unknownKey(keyId);
    return key;
  }
}

const unknownKey = (keyId: string): NotFound => new NotFound(sentences.unknown(keyId));

/** 16 hex digits, like those of a random id. */
const keyIdFrom = (seed: string): string => hash('sha256', `api key ${seed}`).slice(0, 16);
