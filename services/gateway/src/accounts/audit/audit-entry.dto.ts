import { z } from 'zod';
import { pageOf } from '../../platform/validation/page.dto.ts';
import { auditActions } from './audit-entry.ts';

export const AuditEntryItem = z
  .object({
    entry_id: z.string(),
    at: z.iso.datetime(),
    action: z.enum(auditActions),
    key_id: z
      .string()
      .nullable()
      .describe(
        'The API key that did it, or `sso_…` for a person whom the tenant’s provider signed in; null: the platform or its operator',
      ),
    subject_id: z
      .string()
      .describe(
        'The id of what it was done to; of what was erased, and of a session whose report is shared, the first 16 digits of the SHA-256 of its id',
      ),
    detail: z.string().describe('A sentence for a person; empty when the action says it all'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryItem = z.infer<typeof AuditEntryItem>;

export const AuditEntryList = pageOf(AuditEntryItem).meta({ id: 'AuditEntryList' });
export type AuditEntryList = z.infer<typeof AuditEntryList>;

export const auditEntryExample: AuditEntryItem = {
  entry_id: 'aud_0d9a5b6f1f2e3d4c5b4f0c9c6f8f4b4c',
  at: '2026-11-24T10:05:00.000Z',
  action: 'api_key.created',
  key_id: '0123456789abcdef',
  subject_id: 'fedcba9876543210',
  detail: 'Role viewer.',
};
