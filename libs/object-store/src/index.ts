export { keysOf } from './keys-of.ts';
export { ObjectStore, type ObjectStoreOptions } from './object-store.ts';
export {
  ObjectNotFound,
  ObjectTooLarge,
  StoreUnavailable,
  UploadErased,
} from './object-store-errors.ts';
export {
  noUploadRecords,
  UnfinishedUploads,
  uploadBeginsWithinMs,
  type UploadRecord,
  type UploadRecords,
} from './unfinished-uploads.ts';
export { streamPartBytes, type StoredObject } from './stream-upload.ts';
