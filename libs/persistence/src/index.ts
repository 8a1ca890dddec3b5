export { Connection, inTransaction } from './connection.ts';
export { EmbeddedOutbox } from './embedded-outbox.ts';
export { ErasureGuard, type SessionRecords } from './erasure-guard.ts';
export { MongoInbox } from './mongo-inbox.ts';
export { eachDocument } from './outage.ts';
export { OutboxEntrySchema, pendingEntry, type OutboxEntry } from './outbox-entry.schema.ts';
export {
  PersistenceModule,
  connect,
  ensureIndexes,
  type PersistenceOptions,
} from './persistence.module.ts';
export { insertOnce, isDuplicateKey, olderThan } from './queries.ts';
export {
  TenantScopedRepository,
  type TenantOwned,
  type TenantFilter,
} from './tenant-scoped.repository.ts';
