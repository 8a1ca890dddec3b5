import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../http/auth/caller.ts';
import type { AuditAction, AuditEntry } from './audit-entry.ts';
import { AuditEntryRepository } from './audit-entry.repository.ts';

/** Writes down who changed what in a tenant. */
@Injectable()
export class AuditLog {
  constructor(private readonly entries: AuditEntryRepository) {}

  /** Something that the holder of a key did. */
  async record(
    { tenantId, keyId }: Pick<Caller, 'tenantId' | 'keyId'>,
    action: AuditAction,
    subjectId: string,
    detail = '',
  ): Promise<void> {
    const at = new Date();
    const entryId = `aud_${randomUUID().replaceAll('-', '')}`;
    await this.entries.add({ entryId, tenantId, at, keyId, action, subjectId, detail });
  }

  /** Something that the platform did by itself. A repeat with the same id is written once. */
  async recordOnce(entry: Omit<AuditEntry, 'keyId'>): Promise<void> {
    await this.entries.add({ ...entry, keyId: null });
  }
}
