import { Injectable } from '@nestjs/common';
import { Connection, olderThan } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { Model, QueryFilter } from 'mongoose';
import type { ApiKey } from './api-key.ts';
import { ApiKeySchema, type ApiKeyDocument } from './api-key.schema.ts';

@Injectable()
export class ApiKeyRepository {
  private readonly model: Model<ApiKeyDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ApiKeyDocument>('ApiKey', ApiKeySchema);
  }

  /**
   * Stores a new key. Replaces a key with the same id that was never used, because nobody has its
   * token.
   */
  async add({ keyId, ...fields }: ApiKey): Promise<void> {
    const { tenantId } = fields;
    const unused = { _id: keyId, tenantId, lastUsedAt: null };
    await this.model.replaceOne(unused, { _id: keyId, ...fields }, { upsert: true });
  }

  /** Finds a key by its public part. The stored key names its tenant. */
  async find(keyId: string): Promise<ApiKey | null> {
    const document = await this.model.findById(keyId).lean<ApiKeyDocument>().exec();
    return document === null ? null : toKey(document);
  }

  /** Returns a tenant's keys, newest first. */
  async page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ApiKey[]> {
    const documents = await this.model
      .find({ tenantId, ...(after === null ? {} : olderThan(after)) })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .lean<ApiKeyDocument[]>()
      .exec();
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
    await this.model.updateOne(
      { _id: keyId, tenantId, $or: [{ [field]: null }, { [field]: { $gt: at } }] },
      { $set: end },
    );
    const key = await this.find(keyId);
    return key?.tenantId === tenantId ? key : null;
  }

  /** Returns true if the tenant has another valid key that may manage keys. */
  async hasOtherAdminKey(tenantId: string, keyId: string, now: Date): Promise<boolean> {
    const filter: QueryFilter<ApiKeyDocument> = {
      tenantId,
      role: 'admin',
      revokedAt: null,
      _id: { $ne: keyId },
      $and: [
        { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] },
        { $or: [{ scopes: null }, { scopes: 'admin' }] },
      ],
    };
    return (await this.model.exists(filter)) !== null;
  }

  /** Returns the ids of the tenant's keys that are valid. */
  async liveIds(tenantId: string, now: Date): Promise<string[]> {
    const isValid = { $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] };
    return this.model.distinct('_id', { tenantId, revokedAt: null, ...isValid });
  }

  async recordUse(keyId: string, at: Date): Promise<void> {
    await this.model.updateOne({ _id: keyId }, { $max: { lastUsedAt: at } });
  }
}

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
