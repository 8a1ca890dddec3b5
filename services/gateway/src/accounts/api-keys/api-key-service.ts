import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { hash, randomBytes } from 'node:crypto';
import type { Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { NotPermitted } from '../../platform/problems/refusals.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { AuditLog } from '../audit/audit-log.ts';
import {
  formatToken,
  isLive,
  scopesOf,
  type ApiKey,
  type ApiKeyGrant,
  type KeyWithToken,
} from './api-key.ts';
import { areWithin } from './allowed-networks.ts';
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
    grant: ApiKeyGrant,
    { seed = null, by = null }: KeyRequest = {},
  ): Promise<KeyWithToken> {
    const { tenantId } = grant;
    const issued = await this.make(grant, seed);
    const { keyId } = issued.key;
    // Write the audit entry first, so that no key is in use without one.
    const detail = detailOf(grant);
    await this.audit.recordOnce({ tenantId, keyId: by }, 'api_key.created', keyId, { detail });
    return issued;
  }

  private async make(
    { tenantId, name, role, scopes = null, allowedNetworks = [], expiresAt }: ApiKeyGrant,
    seed: string | null,
  ): Promise<KeyWithToken> {
    const keyId = seed === null ? randomBytes(8).toString('hex') : keyIdFrom(seed);
    const token = formatToken(keyId, newRandomToken());
    const key: ApiKey = {
      keyId,
      tenantId,
      name,
      role,
      scopes,
      allowedNetworks,
      tokenHash: hashToken(token),
      createdAt: new Date(),
      expiresAt,
      revokedAt: null,
      lastUsedAt: null,
    };
    await this.keys.add(key);
    return { key, token };
  }

  /**
   * Creates a key for a caller. It has no more rights than the caller, whose networks it inherits.
   * @throws {NotPermitted} for more scopes or other networks than the caller's
   */
  async issueFor(caller: Caller, grant: ApiKeyGrant, seed: string | null): Promise<KeyWithToken> {
    const { allowedNetworks = [] } = grant;
    const isInherited = allowedNetworks.length === 0;
    const networks = isInherited ? caller.allowedNetworks : allowedNetworks;
    const restricted = { ...grant, allowedNetworks: networks };
    requireWithin(caller, restricted);
    return this.issue(restricted, { seed, by: caller.keyId });
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
   *   longer valid; {NotPermitted} for a key with more rights than the caller.
   */
  async rotate(
    caller: Caller,
    keyId: string,
    graceS: number,
    seed: string | null,
  ): Promise<KeyWithToken> {
    const { tenantId, keyId: by } = caller;
    const old = await this.keys.find(keyId);
    if (old?.tenantId !== tenantId) throw unknownKey(keyId);
    const now = new Date();
    if (!isLive(old, now))
      throw new Conflict(fill(problemTexts.ended_api_key, { keyId }), { code: 'api_key_ended' });
    requireWithin(caller, old);
    // Create the new key first: if this stops halfway, the old key is still valid.
    const issued = await this.make(old, seed);
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
   * @throws {NotFound} for an unknown key or another tenant's key; {Conflict} if a key revokes
   *   itself and no other one could manage the tenant's keys.
   */
  async revoke(tenantId: string, keyId: string, by: string | null = null): Promise<ApiKey> {
    const known = await this.keys.find(keyId);
    if (known?.tenantId !== tenantId) throw unknownKey(keyId);
    if (by === keyId && !(await this.keys.hasOtherAdminKey(tenantId, keyId, new Date())))
      throw new Conflict(problemTexts.last_admin_key, { code: 'last_admin_key' });
    // Write the audit entry first. If the request fails in between, the key is still valid and the
    // caller can retry.
    await this.audit.recordOnce({ tenantId, keyId: by }, 'api_key.revoked', keyId);
    const key = await this.keys.end(keyId, tenantId, { revokedAt: new Date() });
    if (key === null) throw unknownKey(keyId);
    return key;
  }
}

/** @throws {NotPermitted} if a key has scopes that the caller lacks, or is accepted elsewhere */
function requireWithin(
  { scopes, allowedNetworks }: Caller,
  key: Pick<ApiKey, 'allowedNetworks'> & Pick<ApiKeyGrant, 'role' | 'scopes'>,
): void {
  const missing = scopesOf(key).filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) throw NotPermitted.toGrant(missing.join(', '));
  const isRestricted = allowedNetworks.length > 0;
  if (!isRestricted) return;
  const isWithin =
    key.allowedNetworks.length > 0 && areWithin(key.allowedNetworks, allowedNetworks);
  if (!isWithin) throw NotPermitted.outsideNetworks();
}

/** Returns the role of a key, and its scopes if it does not have all of them. */
function detailOf({ role, scopes = null }: ApiKeyGrant): string {
  const ofRole = `Role ${role}`;
  return scopes === null ? `${ofRole}.` : `${ofRole}, scopes ${scopes.join(', ')}.`;
}

const unknownKey = (keyId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_api_key, { keyId }));

/** Derives a key id from the seed: 16 hex digits, like a random id. */
const keyIdFrom = (seed: string): string => hash('sha256', `api key ${seed}`).slice(0, 16);
