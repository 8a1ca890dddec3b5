import { Injectable } from '@nestjs/common';
import { Connection, olderThan, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ClientSession } from 'mongoose';
import type { ApiKey } from './api-key.ts';
import { ApiKeySchema, type ApiKeyDocument } from './api-key.schema.ts';

@Injectable()
export class ApiKeyRepository extends TenantScopedRepository<ApiKeyDocument> {
  constructor(connection: Connection) {
    super(connection.model<ApiKeyDocument>('ApiKey', ApiKeySchema));
  }

  /**
   * Stores a new key. Replaces a key with the same id that was never used, because nobody has its
   * token.
   * @returns false if it replaced a key
   */
  async add({ keyId, ...fields }: ApiKey): Promise<boolean> {
    const unused = { tenantId: fields.tenantId, _id: keyId, lastUsedAt: null };
    return this.upsert(unused, { _id: keyId, ...fields });
  }

  /** Finds a key by its public part. The stored key names its tenant. */
  async find(keyId: string): Promise<ApiKey | null> {
    const document = await this.acrossTenants.findById(keyId).lean<ApiKeyDocument>().exec();
    return document === null ? null : toKey(document);
  }

  /** Returns a tenant's keys, newest first. */
  async page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ApiKey[]> {
    const range = after === null ? {} : olderThan(after);
    const sort = { createdAt: -1, _id: -1 } as const;
    const documents = await this.findAll({ tenantId, ...range }, { sort, limit });
    return documents.map(toKey);
  }

  /**
   * Sets the time at which a key ends, unless it already ends earlier.
   * @returns the key, or null if the tenant has no key with that id.
   */
  async end(
    keyId: string,
    tenantId: string,
    end: { readonly revokedAt: Date } | { readonly expiresAt: Date },
  ): Promise<ApiKey | null> {
    const [field, at] = Object.entries(end)[0] as [string, Date];
    await this.change(
      { tenantId, _id: keyId, $or: [{ [field]: null }, { [field]: { $gt: at } }] },
      { $set: end },
    );
    const document = await this.findOne({ tenantId, _id: keyId });
    return document === null ? null : toKey(document);
  }

  /** Returns true if the tenant has another valid key that may manage keys. */
  hasOtherAdminKey(
    tenantId: string,
    keyId: string,
    now: Date,
    session?: ClientSession,
  ): Promise<boolean> {
    const filter = { ...adminKeysAt(now), tenantId, _id: { $ne: keyId } };
    return this.isStored(filter, session && { session });
  }

  /** Returns true if a key is valid, and may manage keys and people. */
  isAdminKey(tenantId: string, keyId: string, now: Date, session: ClientSession): Promise<boolean> {
    return this.isStored({ ...adminKeysAt(now), tenantId, _id: keyId }, { session });
  }

  /** Revokes a key in a transaction. An earlier revocation stays. */
  async revoke(tenantId: string, keyId: string, at: Date, session: ClientSession): Promise<void> {
    const key = { _id: keyId, tenantId, revokedAt: null };
    await this.change(key, { $set: { revokedAt: at } }, { session });
  }

  /** Returns the ids of the tenant's keys that are valid. */
  async liveIds(tenantId: string, now: Date): Promise<string[]> {
    const live = await this.findAll<Pick<ApiKeyDocument, '_id'>>(
      { tenantId, ...liveAt(now) },
      { projection: { _id: 1 } },
    );
    return live.map(({ _id }) => _id);
  }

  /** Returns the number of stored keys, ended ones included. */
  number(tenantId: string): Promise<number> {
    return this.count({ tenantId });
  }

  /** Removes the tenant's keys that ended before the given time. @returns their number */
  removeEnded(tenantId: string, before: Date): Promise<number> {
    const ended = [{ revokedAt: { $lt: before } }, { expiresAt: { $lt: before } }];
    // null is not less than a date, so keys without an end stay.
    return this.removeAll({ tenantId, $or: ended });
  }

  async recordUse(keyId: string, at: Date): Promise<void> {
    await this.acrossTenants.updateOne({ _id: keyId }, { $max: { lastUsedAt: at } });
  }
}

/** Returns a filter for keys that are valid at a time. */
const liveAt = (now: Date) => ({
  revokedAt: null,
  $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }],
});

/** Returns a filter for keys that may manage keys and people at a time. */
const adminKeysAt = (now: Date) => ({
  role: 'admin' as const,
  $and: [liveAt(now), { $or: [{ scopes: null }, { scopes: 'admin' as const }] }],
});

function toKey({
  _id,
  name = '',
  lastUsedAt = null,
  scopes = null,
  allowedNetworks = [],
  ...fields
}: ApiKeyDocument): ApiKey {
  return { keyId: _id, name, lastUsedAt, scopes, allowedNetworks, ...fields };
}
