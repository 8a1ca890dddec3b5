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
        'The API key that did it, `per_…` for a person of the tenant, or `sso_…` for one whom its provider signed in; null: the platform, its operator, or someone without a key, such as the reader of a shared report',
      ),
    name: z.string().nullable().describe('Of the person who did it; null for keys and others'),
    subject_id: z
      .string()
      .describe(
        'The id of what it was done to; of a runner, of a session that was read, shared or deleted, and of a deleted note, the first 16 digits of the SHA-256 of the id',
      ),
    detail: z.string().describe('A sentence for a person; empty when the action says it all'),
    count: z
      .number()
      .int()
      .describe(
        'How often it was done: reads of the same by the same key within ten minutes after the first one are one entry',
      ),
    sequence: z
      .number()
      .int()
      .nullable()
      .describe('The number of the entry in the chain of your entries; null: an old entry'),
    hash: z
      .string()
      .nullable()
      .describe('The SHA-256 of the entry, which covers the hash of the entry before'),
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
  name: null,
  subject_id: 'fedcba9876543210',
  detail: 'Role viewer.',
  count: 1,
  sequence: 17,
  hash: '5f1d7a3c8be04962d1c7f09a5e2b834d6f7081c39ea4b25d0c6e1f8b73a9d452',
};
