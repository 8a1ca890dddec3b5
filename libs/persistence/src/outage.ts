import { Unavailable } from '@strideform/service-kit/errors';
import type { Schema } from 'mongoose';

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

/**
 * Names under which mongoose and its driver report a server that cannot be reached, and nothing
 * else.
 */
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
 * Codes of Node's socket errors. The driver passes them on unchanged when it writes to a socket
 * that the server has ended and that is not closed yet.
 */
const nodeSocketCode = /^(E[A-Z]+|ERR_STREAM_(DESTROYED|WRITE_AFTER_END))$/;

/** OutOfDiskSpace: an operator frees space, and the same work succeeds. */
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
 * A plugin for every model of a connection. It turns an outage into `Unavailable`, so that no
 * repository has to. Two kinds of operations hide the outage from it, and lint refuses them: writes
 * in bulk, whose error has another name, and cursors (see `eachDocument`).
 */
export function outagesAsUnavailable(schema: Schema): void {
  const report = (error: Error): never => {
    throw toUnavailable(error);
  };
  schema.post(/./, { errorHandler: true }, report);
  // mongoose counts this one out where hooks are named by a pattern.
  schema.post('aggregate', { errorHandler: true }, report);
}

/**
 * The documents that a query finds, read a few at a time.
 * @throws {Unavailable} in an outage, also when it begins on the way.
 */
export async function* eachDocument<D>(query: {
  cursor(): AsyncIterable<D>;
}): AsyncGenerator<D, void, undefined> {
  try {
    yield* query.cursor();
  } catch (error) {
    throw toUnavailable(error as Error);
  }
}

/** The error itself, unless it is an outage. */
export function toUnavailable(error: Error): Error {
  if (!isOutage(error)) return error;
  return new Unavailable('The database does not answer.', { cause: error });
}
