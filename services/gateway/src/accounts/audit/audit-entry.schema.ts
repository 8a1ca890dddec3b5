import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import { auditActions, type AuditEntry, type ChainedEntry } from './audit-entry.ts';

/** Entries from before decision 0059 have no count and no place in a chain. */
export interface AuditEntryDocument
  extends Omit<AuditEntry, 'entryId' | 'count'>, Partial<Omit<ChainedEntry, keyof AuditEntry>> {
  /** The entry's id. */
  readonly _id: string;
  readonly count?: number;
}

export const AuditEntrySchema = new Schema<AuditEntryDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    at: { type: Date, required: true },
    keyId: { type: String, default: null },
    action: { type: String, enum: auditActions, required: true },
    subjectId: { type: String, required: true },
    detail: { type: String, default: '' },
    count: { type: Number },
    sequence: { type: Number },
    previousHash: { type: String },
    hash: { type: String },
  },
  { collection: 'audit_entries', versionKey: false },
);

AuditEntrySchema.index({ tenantId: 1, at: -1, _id: -1 });
AuditEntrySchema.index({ tenantId: 1, sequence: 1 });
// Retention looks for entries from before chains, which are at most a year old.
allowReads(AuditEntrySchema, { compared: ['sequence'] });
