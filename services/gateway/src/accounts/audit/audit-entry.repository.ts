import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ChainedEntry, ListedEntry } from './audit-entry.ts';
import type { ChainPlace } from './audit-hash.ts';
import { AuditEntrySchema, type AuditEntryDocument } from './audit-entry.schema.ts';

/** MongoDB's code for an index that does not exist. */
const indexNotFound = 27;

@Injectable()
export class AuditEntryRepository extends TenantScopedRepository<AuditEntryDocument> {
  constructor(connection: Connection) {
    super(connection.model<AuditEntryDocument>('AuditEntry', AuditEntrySchema));
  }

  /** Stores entries of a chain. Leaves those that are stored already. */
  async addAll(entries: readonly ChainedEntry[]): Promise<void> {
    await this.insertAll(entries.map(({ entryId, ...fields }) => ({ _id: entryId, ...fields })));
  }

  /** Returns the given ids that are already stored. */
  async existingIds(tenantId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const filter = { tenantId, _id: { $in: [...ids] } };
    const found = await this.findAll<{ _id: string }>(filter, { projection: { _id: 1 } });
    return new Set(found.map(({ _id }) => _id));
  }

  /** Returns a tenant's entries, newest first. */
  async page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ListedEntry[]> {
    const range = after === null ? {} : before(after);
    const sort = { at: -1, _id: -1 } as const;
    const documents = await this.findAll({ tenantId, ...range }, { sort, limit });
    return documents.map(toEntry);
  }

  /** Returns entries of a chain in their order, after the entry with the given number. */
  async chainAfter(
    tenantId: string,
    sequence: number,
    limit: number,
  ): Promise<readonly ChainedEntry[]> {
    const sort = { sequence: 1 } as const;
    const documents = await this.findAll(
      { tenantId, sequence: { $gt: sequence } },
      { sort, limit },
    );
    return documents.map(toEntry) as unknown as ChainedEntry[];
  }

  /** Returns the ids of all tenants that have an entry. */
  tenantIds(): Promise<string[]> {
    return this.acrossTenants.distinct('tenantId').exec();
  }

  /** Counts the entries that are in no chain. */
  unchainedCount(tenantId: string): Promise<number> {
    return this.count({ tenantId, sequence: { $exists: false } });
  }

  /** Removes the entries of a chain up to the given one. @returns how many there were */
  removeChainUpTo(tenantId: string, { sequence }: Pick<ChainPlace, 'sequence'>): Promise<number> {
    return this.removeAll({ tenantId, sequence: { $lte: sequence } });
  }

  /** Removes entries that are in no chain. @returns how many there were */
  removeUnchained(tenantId: string, before: Date): Promise<number> {
    return this.removeAll({ tenantId, sequence: { $exists: false }, at: { $lt: before } });
  }

  /**
   * Removes the index with which the database itself removed entries before decision 0059. Chained
   * entries are removed in the order of their chain.
   */
  async dropTimeToLive(): Promise<void> {
    const indexes = await this.acrossTenants.listIndexes();
    const stale = indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined);
    for (const { name } of stale) {
      await this.acrossTenants.collection.dropIndex(name as string).catch((error: unknown) => {
        // Another gateway has removed it in the meantime.
        if ((error as { code?: unknown }).code !== indexNotFound) throw error;
      });
    }
  }
}

const toEntry = ({ _id, count = 1, ...fields }: AuditEntryDocument): ListedEntry => ({
  entryId: _id,
  count,
  ...fields,
});

const before = ({ createdAt, id }: CreationPlace) => ({
  at: { $lte: createdAt },
  $or: [{ at: { $lt: createdAt } }, { _id: { $lt: id } }],
});
