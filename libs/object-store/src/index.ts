export { openAnalysis, storeAnalysis, type OpenedAnalysis } from './stored-analyses.ts';
export { AttemptEnd, defaultLookEveryMs, LOOK_EVERY_MS } from './attempt-end.ts';
export { artifactKeys } from './artifact-keys.ts';
export { keysOf } from './keys-of.ts';
export { isMarkedEnded, markEnded, type MarkedAttempt } from './end-mark.ts';
export { ObjectStore, type ObjectStoreOptions } from './object-store.ts';
export { ObjectNotFound, ObjectTooLarge, StoreUnavailable } from './object-store-errors.ts';
export { streamPartBytes, type StoredObject } from './stream-upload.ts';
