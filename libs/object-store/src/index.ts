export { keysOf } from './keys-of.ts';
export { ObjectStore, type ObjectStoreOptions } from './object-store.ts';
export { ObjectNotFound, ObjectTooLarge, StoreUnavailable } from './object-store-errors.ts';
export { streamPartBytes, type StoredObject } from './stream-upload.ts';
