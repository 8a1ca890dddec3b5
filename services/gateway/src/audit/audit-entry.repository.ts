import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { AuditEntry } from './audit-entry.ts';
import { AuditEntrySchema, type AuditEntryDocument } from './audit-entry.schema.ts';

@Injectable()
export class AuditEntryRepository extends TenantScopedRepository<AuditEntryDocument> {
  constructor(connection: Connection) {
    super(connection.model<AuditEntryDocument>('AuditEntry', AuditEntrySchema));
  }

  /** Does nothing when an entry with this id exists. */
  async add({ entryId, ...fields }: AuditEntry): Promise<void> {
    await this.insert({ _id: entryId, ...fields });
  }
}
