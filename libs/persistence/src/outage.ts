import { problemTexts } from '@strideform/languages/english';
import { Unavailable } from '@strideform/service-kit/errors';
import type { Model, Schema } from 'mongoose';
import { toNewestForm } from './document-versions.ts';
import { insertOnce } from './queries.ts';

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
 * Codes with which a server refuses work while it stops, or while the replica set has no primary,
 * and with which a mongos reports that it does not reach the servers of a shard. The driver marks
 * the refused writes, but not the refused reads. It reads again once after most of them, as
 * MongoDB's specification of retryable reads asks; 133 and 202 are the ones that a mongos adds.
 */
const awayCodes = new Set([
  6, // HostUnreachable
  7, // HostNotFound
  89, // NetworkTimeout
  91, // ShutdownInProgress
  133, // FailedToSatisfyReadPreference
  134, // ReadConcernMajorityNotAvailableYet
  189, // PrimarySteppedDown
  202, // NetworkInterfaceExceededTimeLimit
  262, // ExceededTimeLimit
  9001, // SocketException
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
 * Returns true if an operation failed because the server, or one behind it, cannot be reached,
 * changes its primary, or has no space left.
 */
function isOutage(error: Error): boolean {
  const { hasErrorLabel, code } = error as {
    hasErrorLabel?: (label: string) => boolean;
    code?: unknown;
  };
  return (
    outOfReachNames.has(error.name) ||
    nodeSocketCode.test(String(code)) ||
    awayCodes.has(Number(code)) ||
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

/**
 * Inserts documents in one round trip, except those whose `_id`, or another unique key, exists.
 * Each document needs such a key. If the server does not take all of them, they are inserted one by
 * one, which skips those that are stored by then.
 * @throws {Unavailable} in an outage
 */
export async function insertAllOnce<D>(
  model: Model<D>,
  documents: readonly Partial<D>[],
): Promise<void> {
  if (documents.length > 1) {
    try {
      await model.insertMany([...documents], { ordered: false, throwOnValidationError: true });
      return;
    } catch (error) {
      const failure = toUnavailable(ofDriver(error as Error));
      if (failure instanceof Unavailable) throw failure;
    }
  }
  await Promise.all(documents.map((document) => insertOnce(model, document)));
}

/** Returns the error that a failed bulk write contains, or the error itself. */
function ofDriver(error: Error): Error {
  const { errorResponse } = error as { readonly errorResponse?: unknown };
  return errorResponse instanceof Error ? errorResponse : error;
}

/** Returns the error itself, or `Unavailable` for an outage. */
export function toUnavailable(error: Error): Error {
  if (!isOutage(error)) return error;
  return new Unavailable(problemTexts.database_away, { cause: error });
}
