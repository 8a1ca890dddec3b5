import { problemTexts } from '@strideform/languages/english';
import { Unavailable } from '@strideform/service-kit/errors';
import type { Schema } from 'mongoose';
import { toNewestForm } from './document-versions.ts';

const driverErrors = [
  'ServerSelection',
  'Network',
  'NetworkTimeout',
  'NotConnected',
  'PoolCleared',
  'WaitQueueTimeout',
  'TopologyClosed',
  'ServerClosed',
  'PoolClosed',
  'ClientClosed',
].map((kind) => `Mongo${kind}Error`);

/** Names under which mongoose and its driver report only that a server cannot be reached. */
const outOfReachNames = new Set([
  ...driverErrors,
  'PoolClearedOnNetworkError',
  'MongooseServerSelectionError',
]);

/**
 * Codes with which a server refuses work while it stops, or while the replica set has no primary.
 * The driver marks the refused writes, but not the refused reads.
 */
const changingStateCodes = new Set([
  91, // ShutdownInProgress
  189, // PrimarySteppedDown
  10107, // NotWritablePrimary
  11600, // InterruptedAtShutdown
  11602, // InterruptedDueToReplStateChange
  13435, // NotPrimaryNoSecondaryOk
  13436, // NotPrimaryOrSecondary
]);

/**
 * Form of Node's socket error codes. The driver passes these errors on unchanged if it writes to a
 * socket that the server has ended and that is not closed yet.
 */
const nodeSocketCode = /^(E[A-Z]+|ERR_STREAM_(DESTROYED|WRITE_AFTER_END))$/;

/** Code OutOfDiskSpace. Once an operator frees space, the same work succeeds. */
const fullDiskCode = 14031;

/**
 * Returns true if an operation failed because the server cannot be reached, changes its primary, or
 * has no space left.
 */
function isOutage(error: Error): boolean {
  const { hasErrorLabel, code } = error as {
    hasErrorLabel?: (label: string) => boolean;
    code?: unknown;
  };
  return (
    outOfReachNames.has(error.name) ||
    nodeSocketCode.test(String(code)) ||
    changingStateCodes.has(Number(code)) ||
    code === fullDiskCode ||
    hasErrorLabel?.call(error, 'RetryableWriteError') === true
  );
}

/**
 * Plugin for every model of a connection that turns an outage into `Unavailable`, so that
 * repositories don't need to. It cannot see an outage in two kinds of operations, which lint
 * refuses: bulk writes, whose error has another name, and cursors (see `eachDocument`).
 */
export function outagesAsUnavailable(schema: Schema): void {
  const report = (error: Error): never => {
    throw toUnavailable(error);
  };
  schema.post(/./, { errorHandler: true }, report);
  // A pattern of hook names does not include `aggregate` in mongoose.
  schema.post('aggregate', { errorHandler: true }, report);
}

/**
 * Yields the documents that a query finds, reading a few at a time.
 * @throws {Unavailable} in an outage, even if it starts while documents are read
 */
export async function* eachDocument<D>(query: {
  readonly model: Parameters<typeof toNewestForm>[0];
  cursor(): AsyncIterable<D>;
}): AsyncGenerator<D, void, undefined> {
  try {
    for await (const document of query.cursor()) yield toNewestForm(query.model, document);
  } catch (error) {
    throw toUnavailable(error as Error);
  }
}

/** Returns the error itself, or `Unavailable` for an outage. */
export function toUnavailable(error: Error): Error {
  if (!isOutage(error)) return error;
  return new Unavailable(problemTexts.database_away, { cause: error });
}
