import { Readable } from 'node:stream';
import { types } from 'node:util';
import type { ArtifactAddress } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { InvalidXMLError, S3Error } from 'minio';

/** An artifact that an event or a document names is not in the store. */
export class ObjectNotFound extends Error {
  constructor(readonly address: ArtifactAddress) {
    super(`There is no object ${address.bucket}/${address.key}.`);
    this.name = 'ObjectNotFound';
  }
}

/** A stream is longer than its limit; nothing of it is kept. */
export class ObjectTooLarge extends Error {
  constructor(readonly maxBytes: number) {
    super(`The upload is larger than ${maxBytes} bytes.`);
    this.name = 'ObjectTooLarge';
  }
}

/** The store cannot be reached or is out of order; the same call may succeed later. */
export class StoreUnavailable extends Unavailable {
  constructor(cause: unknown) {
    super('The object store does not answer.', { cause });
  }
}

const absentCodes = new Set(['NoSuchKey', 'NoSuchUpload']);
/** How the client names a 404 without a body: the answer to every HEAD, whatever is missing. */
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
  // Full, or its quota is used up: an operator frees space, and the same call succeeds.
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioAdminBucketQuotaExceeded',
  'XMinioStorageFull',
  // The deployment's bucket is there before the first session: the store is empty, or another one.
  'NoSuchBucket',
  unexplainedCode,
]);
/** Codes of Node's socket and resolver errors, such as ECONNRESET or EAI_AGAIN. */
const nodeSystemCode = /^E[A-Z_]+$/;
/** How the client reports a 5xx answer after its last try: as text, without a code. */
const clientGaveUpText = 'Request failed after';

/** Returns true if the store answered that the object, or its upload in parts, does not exist. */
export function isAbsent(error: unknown): boolean {
  return error instanceof S3Error && absentCodes.has(codeOf(error));
}

/**
 * Returns true if the answer was a 404 that does not say what is missing. A proxy without its store
 * answers so, too.
 */
export function isUnexplained(error: unknown): boolean {
  return error instanceof S3Error && codeOf(error) === unexplainedCode;
}

/** Store's answer about one key of a removal of many; the package's types are wrong. */
export interface RefusedKey {
  readonly Key: string;
  readonly Code: string;
  readonly Message?: string;
}

/** The error with which the store would have refused the removal of this key alone. */
export function refusalOf({ Key, Code, Message = '' }: RefusedKey): S3Error {
  const error = new S3Error(`Object ${Key} could not be removed: ${Code} ${Message}`.trim());
  return Object.assign(error, { code: Code });
}

/**
 * Runs a call to the store about the object at `address`, and turns its errors into those of this
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
 * The bytes of `source`; its errors become those of this file. Destroying the stream ends the
 * download.
 */
export function storeStream(address: ArtifactAddress, source: Readable): Readable {
  return Readable.from(withStoreErrors(address, source), { objectMode: false });
}

async function* withStoreErrors(
  address: ArtifactAddress,
  source: Readable,
): AsyncGenerator<Buffer> {
  try {
    yield* source as AsyncIterable<Buffer>;
  } catch (error) {
    throw toStoreError(error, address);
  }
}

function toStoreError(error: unknown, address: ArtifactAddress): unknown {
  if (isAbsent(error)) return new ObjectNotFound(address);
  if (isOutOfOrder(error) || isTransportFault(error)) return new StoreUnavailable(error);
  return error;
}

/** An error without a code was read from an answer that is not S3's, such as a proxy's page. */
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
