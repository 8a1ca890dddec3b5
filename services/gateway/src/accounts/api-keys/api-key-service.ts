import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { seededDigits } from '@strideform/service-kit/ids';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { randomBytes } from 'node:crypto';
import { isApiKeyId, isPersonId, scopesOfRole, type Caller } from '../../platform/access/caller.ts';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import {
  NotAuthenticated,
  NotPermitted,
  TooManyApiKeys,
} from '../../platform/problems/refusals.ts';
import type { PageRequest } from '../../platform/validation/page.dto.ts';
import { AuditLog, type Actor } from '../audit/audit-log.ts';
import { PersonRepository } from '../people/person.repository.ts';
import { mayUseConsole } from '../people/person.ts';
import { AdminChanges } from '../tenants/admin-changes.repository.ts';
import { TenantQuotas } from '../tenants/tenant-quotas.repository.ts';
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

/** Days for which an ended key is shown, even if its tenant has as many keys as it may. */
const endedKeyDays = 30;
const dayMs = 86_400_000;

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
    private readonly quotas: TenantQuotas,
    private readonly people: PersonRepository,
    private readonly adminChanges: AdminChanges,
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
    const issued = newKey(grant, seed);
    const { keyId } = issued.key;
    const detail = detailOf(grant);
    await this.addAfter(issued.key, () =>
      this.audit.recordOnce({ tenantId, keyId: by }, 'api_key.created', keyId, { detail }),
    );
    return issued;
  }

  /**
   * Stores a new key after its audit entry, so that there is no key without one. After a crash in
   * between, a retry with the same seed completes both.
   */
  private async addAfter(key: ApiKey, record: () => Promise<void>): Promise<void> {
    const { tenantId } = key;
    await this.takeOne(tenantId);
    let isNew = false;
    try {
      await record();
      isNew = await this.keys.add(key);
    } finally {
      if (!isNew) await this.quotas.giveBack(tenantId, 'apiKeys');
    }
  }

  /**
   * Counts a new key. If the limit is reached, keys that ended long ago make room.
   * @throws {TooManyApiKeys}
   */
  private async takeOne(tenantId: string): Promise<void> {
    const take = () => this.quotas.take(tenantId, 'apiKeys', () => this.keys.number(tenantId));
    if ((await take()) === null) return;
    const before = new Date(Date.now() - endedKeyDays * dayMs);
    await this.quotas.release(tenantId, 'apiKeys', () => this.keys.removeEnded(tenantId, before));
    const limit = await take();
    if (limit !== null) throw new TooManyApiKeys(limit);
  }

  /**
   * Creates a key for a caller. It has no more rights than the caller, whose networks and expiry it
   * inherits.
   * @throws {NotPermitted} for more scopes, other networks or a later expiry than the caller's
   */
  async issueFor(caller: Caller, grant: ApiKeyGrant, seed: string | null): Promise<KeyWithToken> {
    const { allowedNetworks = [] } = grant;
    const isInherited = allowedNetworks.length === 0;
    const networks = isInherited ? caller.allowedNetworks : allowedNetworks;
    const expiresAt = grant.expiresAt ?? caller.expiresAt;
    const restricted = { ...grant, allowedNetworks: networks, expiresAt };
    requireWithin(caller, restricted);
    const issued = await this.issue(restricted, { seed, by: caller.keyId });
    await this.endWithCaller(caller, issued.key);
    return issued;
  }

  /**
   * Ends a new key if its maker has lost their rights during the request: a key that was revoked or
   * has expired, or a person who was suspended, removed or given a weaker role. The admin who did
   * that may have looked for the maker's keys before this one was stored.
   * @throws {NotAuthenticated}
   */
  private async endWithCaller(caller: Caller, { tenantId, keyId }: ApiKey): Promise<void> {
    const now = new Date();
    if (await this.hasRightsStill(caller, now)) return;
    await this.keys.end(keyId, tenantId, { revokedAt: now });
    throw new NotAuthenticated(isApiKeyId(caller.keyId) ? 'invalid_api_key' : 'not_signed_in');
  }

  private async hasRightsStill({ tenantId, keyId, scopes }: Caller, now: Date): Promise<boolean> {
    if (isPersonId(keyId)) {
      const maker = await this.people.find(tenantId, keyId);
      return (
        mayUseConsole(maker) && scopes.every((scope) => scopesOfRole[maker.role].includes(scope))
      );
    }
    if (!isApiKeyId(keyId)) return true;
    const maker = await this.keys.find(keyId);
    return maker !== null && isLive(maker, now);
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
    const issued = newKey(old, seed);
    const occasion = issued.key.keyId;
    const detail = `The new key is ${occasion}.`;
    const actor = { tenantId, keyId: by };
    // Add the new key first: if this stops halfway, the old key is still valid.
    await this.addAfter(issued.key, () =>
      this.audit.recordOnce(actor, 'api_key.rotated', keyId, { detail, occasion }),
    );
    await this.endWithCaller(caller, issued.key);
    await this.keys.end(keyId, tenantId, { expiresAt: new Date(now.getTime() + graceS * 1000) });
    return issued;
  }

  /**
   * Revokes a key. It stops working at once, because every request looks up its key and no gateway
   * caches keys.
   * @throws {NotFound} for an unknown key or another tenant's key; {Conflict} if the caller's key
   *   would leave no valid key that may manage the tenant's keys; {NotPermitted} if the caller is a
   *   person who has just lost their rights
   */
  async revoke(tenantId: string, keyId: string, by: string | null = null): Promise<ApiKey> {
    const known = await this.keys.find(keyId);
    if (known?.tenantId !== tenantId) throw unknownKey(keyId);
    const now = new Date();
    const mayBeLast = isByKey(by) && isLive(known, now) && scopesOf(known).includes('admin');
    if (mayBeLast && !(await this.keys.hasOtherAdminKey(tenantId, keyId, now)))
      throw lastAdminKey();
    // Write the audit entry first. If the request fails in between, the key is still valid and the
    // caller can retry.
    const actor = { tenantId, keyId: by };
    await this.audit.recordOnce(actor, 'api_key.revoked', keyId);
    if (mayBeLast) await this.revokeUnlessLast(actor, keyId, now);
    await this.revokeByPerson(actor, keyId, now);
    const key = await this.keys.end(keyId, tenantId, { revokedAt: now });
    if (key === null) throw unknownKey(keyId);
    return key;
  }

  /** @throws {Conflict} if all other keys were revoked in the meantime */
  private async revokeUnlessLast(actor: Actor, keyId: string, now: Date): Promise<void> {
    const { tenantId } = actor;
    const isRevoked = await this.adminChanges.makeIf(
      tenantId,
      (session) => this.keys.hasOtherAdminKey(tenantId, keyId, now, session),
      (session) => this.keys.revoke(tenantId, keyId, now, session),
    );
    if (isRevoked) return;
    const detail = 'Not revoked: it is the last key that can manage keys.';
    await this.audit.record(actor, 'api_key.refused', keyId, detail);
    throw lastAdminKey();
  }

  /**
   * Revokes a key if a person asks for it.
   * @throws {NotPermitted} if the person is no longer an admin: the key may then be the last one
   */
  private async revokeByPerson(
    { tenantId, keyId: personId }: Actor,
    keyId: string,
    now: Date,
  ): Promise<void> {
    if (personId === null || !isPersonId(personId)) return;
    const isRevoked = await this.adminChanges.makeIf(
      tenantId,
      (session) => this.people.hasRole({ tenantId, personId }, 'admin', session),
      (session) => this.keys.revoke(tenantId, keyId, now, session),
    );
    if (!isRevoked) throw NotPermitted.forPeople('rights_changed');
  }
}

/**
 * @throws {NotPermitted} if a key has scopes that the caller lacks, is accepted elsewhere, or is
 *   valid for longer
 */
function requireWithin(
  { scopes, allowedNetworks, expiresAt }: Caller,
  key: Pick<ApiKey, 'allowedNetworks'> & Pick<ApiKeyGrant, 'role' | 'scopes' | 'expiresAt'>,
): void {
  const missing = scopesOf(key).filter((scope) => !scopes.includes(scope));
  if (missing.length > 0) throw NotPermitted.toGrant(missing.join(', '));
  const isLonger = key.expiresAt === null || key.expiresAt > (expiresAt ?? key.expiresAt);
  if (expiresAt !== null && isLonger) throw NotPermitted.toOutliveKey(expiresAt);
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

/** People who sign in through a provider manage keys without a key, so they may revoke any. */
const isByKey = (by: string | null): boolean => by !== null && isApiKeyId(by);

const lastAdminKey = (): Conflict =>
  new Conflict(problemTexts.last_admin_key, { code: 'last_admin_key' });

const unknownKey = (keyId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_api_key, { keyId }));

/** @param seed source of the key's id, or null for a random one */
function newKey(
  { tenantId, name, role, scopes = null, allowedNetworks = [], expiresAt }: ApiKeyGrant,
  seed: string | null,
): KeyWithToken {
  const keyId = seed === null ? randomBytes(8).toString('hex') : seededDigits('api key', seed, 16);
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
  return { key, token };
}
