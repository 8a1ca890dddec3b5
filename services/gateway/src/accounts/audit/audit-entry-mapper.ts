import type { Page } from '@strideform/service-kit/paging';
import type { AuditEntry } from './audit-entry.ts';
import type { AuditEntryItem, AuditEntryList } from './audit-entry.dto.ts';

const toAuditEntryItem = (entry: AuditEntry): AuditEntryItem => ({
  entry_id: entry.entryId,
  at: entry.at.toISOString(),
  action: entry.action,
  key_id: entry.keyId,
  subject_id: entry.subjectId,
  detail: entry.detail,
});

export const toAuditEntryList = ({ items, nextCursor }: Page<AuditEntry>): AuditEntryList => ({
  items: items.map(toAuditEntryItem),
  next_cursor: nextCursor,
});
