import { Readable } from 'node:stream';
import { types } from 'node:util';
import type { ArtifactAddress } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { InvalidXMLError, S3Error } from 'minio';

/** Thrown if an artifact that an event or a document names is not in the store. */
export class ObjectNotFound extends Error {
  constructor(readonly address: ArtifactAddress) {
    super(`There is no object ${address.bucket}/${address.key}.`);
    this.name = 'ObjectNotFound';
  }
}

/** Thrown if a stream is longer than its limit. Nothing of it is stored. */
export class ObjectTooLarge extends Error {
  constructor(readonly maxBytes: number) {
    super(`The upload is larger than ${maxBytes} bytes.`);
    this.name = 'ObjectTooLarge';
  }
}

/** Thrown if the session of an upload was erased while the upload began. Nothing is stored. */
export class UploadErased extends Error {
  constructor(address: ArtifactAddress) {
    super(`The session of ${address.key} was erased.`);
    this.name = 'UploadErased';
  }
}

/**
 * Thrown if the store cannot be reached or is out of order, or if there are no keys for it. The
 * same call may succeed later.
 */
export class StoreUnavailable extends Unavailable {
  constructor(cause: unknown) {
    super('The object store does not answer.', { cause });
  }
}

const absentCodes = new Set(['NoSuchKey', 'NoSuchUpload']);
/** Code that the client gives to a 404 without a body. Every HEAD gets it, whatever is missing. */
const unexplainedCode = 'NotFound';
const outOfOrderCodes = new Set([
  'InternalError',
  'ServiceUnavailable',
  'SlowDown',
  'SlowDownRead',
  'SlowDownWrite',
  'RequestTimeout',
  // Another call changes the same object or upload.
  'OperationAborted',
  // The store is full, or its quota is used up. Once an operator frees space, the same call
  // succeeds.
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioAdminBucketQuotaExceeded',
  'XMinioStorageFull',
  // The deployment creates its bucket before the first session. If it is missing, the store is
  // empty or the wrong one.
  'NoSuchBucket',
  unexplainedCode,
]);
/** Form of Node's socket and resolver error codes, such as ECONNRESET or EAI_AGAIN. */
const nodeSystemCode = /^E[A-Z_]+$/;
/** Text with which the client reports a 5xx answer after its last try. The error has no code. */
const clientGaveUpText = 'Request failed after';

/** Returns true if the store answered that the object, or its upload in parts, does not exist. */
export function isAbsent(error: unknown): boolean {
  return error instanceof S3Error && absentCodes.has(codeOf(error));
}

/**
 * Returns true if the answer was a 404 that does not say what is missing. A proxy that cannot reach
 * its store answers in the same way.
 */
export function isUnexplained(error: unknown): boolean {
  return error instanceof S3Error && codeOf(error) === unexplainedCode;
}

/** The store's answer about one key when many are removed. The package's types are wrong. */
export interface RefusedKey {
  readonly Key: string;
  readonly Code: string;
  readonly Message?: string;
}

/** Returns the error that the store would have given if only this key had been removed. */
export function refusalOf({ Key, Code, Message = '' }: RefusedKey): S3Error {
  const error = new S3Error(`Object ${Key} could not be removed: ${Code} ${Message}`.trim());
  return Object.assign(error, { code: Code });
}

/**
 * Runs a call to the store about the object at `address`, and converts its errors to those of this
 * file.
 */
export async function storeCall<T>(address: ArtifactAddress, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toStoreError(error, address);
  }
}

/**
 * Returns the bytes of `source`, and converts its errors to those of this file. Destroying the
 * stream ends the download.
 */
export function storeStream(address: ArtifactAddress, source: Readable): Readable {
  return Readable.from(storeItems<Buffer>(address, source), { objectMode: false });
}

/** Yields the items of `source`, and converts its errors to those of this file. */
export async function* storeItems<T>(
  address: ArtifactAddress,
  source: AsyncIterable<T>,
): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw toStoreError(error, address);
  }
}

function toStoreError(error: unknown, address: ArtifactAddress): unknown {
  // The client wraps an error that it gets instead of keys.
  if (error instanceof Error && error.cause instanceof StoreUnavailable) return error.cause;
  if (isAbsent(error)) return new ObjectNotFound(address);
  if (isOutOfOrder(error) || isTransportFault(error)) return new StoreUnavailable(error);
  return error;
}

/**
 * Returns true if the store is out of order. An error without a code comes from an answer that is
 * not S3's, such as a proxy's page.
 */
function isOutOfOrder(error: unknown): boolean {
  if (error instanceof InvalidXMLError) return true;
  if (!(error instanceof S3Error)) return false;
  return error.code === undefined || outOfOrderCodes.has(error.code);
}

function codeOf(error: S3Error): string {
  return error.code ?? error.name;
}

function isTransportFault(error: unknown): boolean {
  if (error instanceof S3Error || !types.isNativeError(error)) return false;
  const code = String((error as NodeJS.ErrnoException).code);
  return nodeSystemCode.test(code) || error.message.startsWith(clientGaveUpText);
}
