import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { AuditEntry } from './audit-entry.ts';
import { AuditEntrySchema, type AuditEntryDocument } from './audit-entry.schema.ts';

@Injectable()
export class AuditEntryRepository extends TenantScopedRepository<AuditEntryDocument> {
  constructor(connection: Connection) {
    super(connection.model<AuditEntryDocument>('AuditEntry', AuditEntrySchema));
  }

  /** Adds an entry. Does nothing if an entry with this id exists. */
  async add({ entryId, ...fields }: AuditEntry): Promise<void> {
    await this.insert({ _id: entryId, ...fields });
  }

  /** Returns a tenant's entries, newest first. */
  async page(
    tenantId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly AuditEntry[]> {
    const range = after === null ? {} : before(after);
    const sort = { at: -1, _id: -1 } as const;
    const documents = await this.find({ tenantId, ...range }, { sort, limit });
    return documents.map(({ _id, ...fields }) => ({ entryId: _id, ...fields }));
  }
}

const before = ({ createdAt, id }: CreationPlace) => ({
  at: { $lte: createdAt },
  $or: [{ at: { $lt: createdAt } }, { _id: { $lt: id } }],
});
