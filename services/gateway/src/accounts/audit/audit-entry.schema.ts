import { Schema } from 'mongoose';
import { auditActions, type AuditEntry } from './audit-entry.ts';

const retentionDays = 365;

export interface AuditEntryDocument extends Omit<AuditEntry, 'entryId'> {
  /** The entry's id. */
  readonly _id: string;
}

export const AuditEntrySchema = new Schema<AuditEntryDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    at: { type: Date, required: true, expires: retentionDays * 86_400 },
    keyId: { type: String, default: null },
    action: { type: String, enum: auditActions, required: true },
    subjectId: { type: String, required: true },
    detail: { type: String, default: '' },
  },
  { collection: 'audit_entries', versionKey: false },
);

AuditEntrySchema.index({ tenantId: 1, at: -1, _id: -1 });
