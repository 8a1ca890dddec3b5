import { Readable } from 'node:stream';
import { types } from 'node:util';
import type { ArtifactAddress } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit';
import { S3Error } from 'minio';

/** An artifact that an event or a document names is not in the store. */
export class ObjectNotFound extends Error {
  constructor(readonly address: ArtifactAddress) {
    super(`There is no object ${address.bucket}/${address.key}.`);
    this.name = 'ObjectNotFound';
  }
}

/** A stream went on past its limit; nothing of it is kept. */
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

const absent = new Set(['NoSuchKey', 'NotFound', 'NoSuchUpload']);
const outOfOrder = new Set(['InternalError', 'ServiceUnavailable', 'SlowDown', 'RequestTimeout']);

/** Whether the store answered that there is no such object, or that it gathers no parts of one. */
export function isAbsent(error: unknown): boolean {
  return error instanceof S3Error && absent.has(codeOf(error));
}

/**
 * Runs a call to the store about the object at `address` and gives its failures the names above.
 */
export async function storeCall<T>(address: ArtifactAddress, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw named(error, address);
  }
}

/** `source`, whose failures on the way carry the names above. Destroying it ends the download. */
export function storeStream(address: ArtifactAddress, source: Readable): Readable {
  return Readable.from(namingFailures(address, source), { objectMode: false });
}

async function* namingFailures(address: ArtifactAddress, source: Readable): AsyncGenerator<Buffer> {
  try {
    yield* source as AsyncIterable<Buffer>;
  } catch (error) {
    throw named(error, address);
  }
}

function named(error: unknown, address: ArtifactAddress): unknown {
  if (isAbsent(error)) return new ObjectNotFound(address);
  if (error instanceof S3Error)
    return outOfOrder.has(codeOf(error)) ? new StoreUnavailable(error) : error;
  return isTransportFault(error) ? new StoreUnavailable(error) : error;
}

function codeOf(error: S3Error): string {
  return error.code ?? error.name;
}

/**
 * Node's socket and resolver errors carry a system code; the client gives up on a 5xx answer with a
 * plain text.
 */
function isTransportFault(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  return (
    /^E[A-Z_]+$/.test(String((error as NodeJS.ErrnoException).code)) ||
    error.message.startsWith('Request failed after')
  );
}
