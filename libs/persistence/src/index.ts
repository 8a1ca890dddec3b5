export { Connection } from './connection.ts';
export { isDuplicateKey } from './duplicate-key.ts';
export { ErasureGuard, type SessionRecords } from './erasure-guard.ts';
export { inTransaction } from './in-transaction.ts';
export { insertOnce } from './insert-once.ts';
export { MongoInbox } from './inbox/mongo-inbox.ts';
export { EmbeddedOutbox } from './outbox/embedded-outbox.ts';
export { eachDocument } from './outage.ts';
export { olderThan } from './older-than.ts';
export { OutboxEntrySchema, pendingEntry, type OutboxEntry } from './outbox/outbox-entry.schema.ts';
export {
  PersistenceModule,
  connect,
  ensureIndexes,
  type PersistenceOptions,
} from './persistence.module.ts';
export {
  TenantScopedRepository,
  type TenantOwned,
  type TenantFilter,
} from './tenant-scoped.repository.ts';
