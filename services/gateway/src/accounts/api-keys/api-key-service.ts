import { fill, problemTexts } from '@strideform/languages/english';
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

/** Seed of a new key, and the key that requests it. */
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
   * Creates a key.
   * @param seed source of the key's id. After a crash, a retry with the same seed replaces the key
   *   whose token was never delivered. null creates a random id.
   * @param by id of the key that requests the new key, or null for the operator
   */
  async issue(
    { tenantId, name, role, expiresAt }: ApiKeyGrant,
    { seed = null, by = null }: KeyRequest = {},
  ): Promise<KeyWithToken> {
    const issued = await this.make({ tenantId, name, role, expiresAt }, seed);
    const { keyId } = issued.key;
    // Write the audit entry first, so that no key is in use without one.
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

  /** Returns the tenant's keys, newest first. @throws {InvalidInput} for an invalid cursor. */
  list(tenantId: string, request: PageRequest): Promise<Page<ApiKey>> {
    const idOf = ({ keyId }: ApiKey): string => keyId;
    return pageByCreation(request, idOf, (after, limit) => this.keys.page(tenantId, after, limit));
  }

  /**
   * Replaces a key by a new one. The old key stays valid for `graceS` seconds, so that its users
   * can switch.
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
    if (!isLive(old, now))
      throw new Conflict(fill(problemTexts.ended_api_key, { keyId }), { code: 'api_key_ended' });
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
   * Revokes a key. It stops working at once, because every request looks up its key and no gateway
   * caches keys.
   * @throws {NotFound} for an unknown key or another tenant's key.
   */
  async revoke(tenantId: string, keyId: string, by: string | null = null): Promise<ApiKey> {
    const known = await this.keys.find(keyId);
    if (known?.tenantId !== tenantId) throw unknownKey(keyId);
    // Write the audit entry first. If the request fails in between, the key is still valid and the
    // caller can retry.
    await this.audit.recordOnce({ tenantId, keyId: by }, 'api_key.revoked', keyId);
    const key = await this.keys.end(keyId, tenantId, { revokedAt: new Date() });
    if (key === null) throw unknownKey(keyId);
    return key;
  }
}

const unknownKey = (keyId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_api_key, { keyId }));

/** Derives a key id from the seed: 16 hex digits, like a random id. */
const keyIdFrom = (seed: string): string => hash('sha256', `api key ${seed}`).slice(0, 16);
