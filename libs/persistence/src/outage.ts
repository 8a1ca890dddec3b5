import { Unavailable } from '@strideform/service-kit';
import type { Schema } from 'mongoose';

/**
 * Names under which mongoose and its driver report a server that is out of reach, and nothing else.
 */
const outOfReach = new RegExp(
  `^(${[
    'Mongo(ServerSelection|Network|NetworkTimeout|NotConnected|PoolCleared|WaitQueueTimeout|TopologyClosed|ServerClosed|PoolClosed|ClientClosed)Error',
    'PoolClearedOnNetworkError',
    'MongooseServerSelectionError',
  ].join('|')})$`,
);

/**
 * The driver lets an error of Node's through as it is where it writes to a socket that the server
 * has ended and that is not closed yet.
 */
const socketFault = /^(E[A-Z]+|ERR_STREAM_(DESTROYED|WRITE_AFTER_END))$/;

/** Whether an operation failed because the server is out of reach, or is changing its primary. */
function isOutage(error: Error): boolean {
  const { hasErrorLabel, code } = error as {
    hasErrorLabel?: (label: string) => boolean;
    code?: unknown;
  };
  return (
    outOfReach.test(error.name) ||
    socketFault.test(String(code)) ||
    hasErrorLabel?.call(error, 'RetryableWriteError') === true
  );
}

/**
 * A plugin for every model of a connection: an outage shows as `Unavailable`, so that no repository
 * has to name it.
 */
export function namingOutages(schema: Schema): void {
  schema.post(/./, { errorHandler: true }, (error: Error) => {
    throw isOutage(error)
      ? new Unavailable('The database does not answer.', { cause: error })
      : error;
  });
}
