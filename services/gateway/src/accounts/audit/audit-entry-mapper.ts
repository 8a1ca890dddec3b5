import type { Page } from '@strideform/service-kit/paging';
import type { ListedEntry } from './audit-entry.ts';
import type { AuditEntryItem, AuditEntryList } from './audit-entry.dto.ts';

const toAuditEntryItem = (entry: ListedEntry): AuditEntryItem => ({
  entry_id: entry.entryId,
  at: entry.at.toISOString(),
  action: entry.action,
  key_id: entry.keyId,
  subject_id: entry.subjectId,
  detail: entry.detail,
  count: entry.count,
  sequence: entry.sequence ?? null,
  hash: entry.hash ?? null,
});

export const toAuditEntryList = ({ items, nextCursor }: Page<ListedEntry>): AuditEntryList => ({
  items: items.map(toAuditEntryItem),
  next_cursor: nextCursor,
});
