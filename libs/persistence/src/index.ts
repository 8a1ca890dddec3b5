export { Connection, databaseBeside, EJSON, inTransaction } from './connection.ts';
export { declareVersions } from './document-versions.ts';
export { claimDue, type DueClaim } from './due-claims.ts';
export { addToOutbox, EmbeddedOutbox, newOutbox } from './embedded-outbox.ts';
export {
  ErasureGuard,
  erasureDigest,
  erasureKeptDays,
  type SessionRecords,
  type TenantRecords,
} from './erasure-guard.ts';
export {
  applyIndexPlan,
  declaredIndexes,
  describeStep,
  type DeclaredIndex,
  ensureIndexes,
  planIndexes,
} from './indexes.ts';
export { MongoInbox } from './mongo-inbox.ts';
export { MongoUploadRecords } from './mongo-upload-records.ts';
export { eachDocument } from './outage.ts';
export {
  outboxFields,
  pendingEntry,
  type OutboxEntry,
  type OutboxFields,
} from './outbox-entry.schema.ts';
export { PersistenceModule, connect, type PersistenceOptions } from './persistence.module.ts';
export { allowReads } from './query-indexes.ts';
export { insertOnce, isDuplicateKey, olderThan } from './queries.ts';
export { explainCountsDocuments, refuseScans } from './refuse-scans.ts';
export {
  PlatformRepository,
  TenantKeyedRepository,
  TenantScopedRepository,
  type TenantOwned,
  type TenantFilter,
} from './tenant-scoped.repository.ts';
