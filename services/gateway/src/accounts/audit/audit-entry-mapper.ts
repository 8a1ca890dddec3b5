import type { Page } from '@strideform/service-kit/paging';
import type { ListedEntry } from './audit-entry.ts';
import type { AuditEntryItem, AuditEntryList } from './audit-entry.dto.ts';

type Names = ReadonlyMap<string | null, string>;

const toAuditEntryItem = (entry: ListedEntry, names: Names): AuditEntryItem => ({
  entry_id: entry.entryId,
  at: entry.at.toISOString(),
  action: entry.action,
  key_id: entry.keyId,
  name: names.get(entry.keyId) ?? null,
  subject_id: entry.subjectId,
  detail: entry.detail,
  count: entry.count,
  sequence: entry.sequence ?? null,
  hash: entry.hash ?? null,
});

/** @param names names of people, by their ids */
export const toAuditEntryList = (
  { items, nextCursor }: Page<ListedEntry>,
  names: Names,
): AuditEntryList => ({
  items: items.map((entry) => toAuditEntryItem(entry, names)),
  next_cursor: nextCursor,
});
