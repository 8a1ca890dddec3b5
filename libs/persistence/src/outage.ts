import { Unavailable } from '@strideform/service-kit';
import type { Schema } from 'mongoose';

/** Names under which mongoose and its driver report a server that is out of reach, and nothing else. */
const outOfReach = /^(Mongo(ServerSelection|Network|NetworkTimeout|TopologyClosed|NotConnected|PoolCleared|WaitQueueTimeout|ServerClosed)|MongooseServerSelection)Error$/;

/** Whether an operation failed because the server is out of reach, or is changing its primary. */
function isOutage(error: Error): boolean {
  const { hasErrorLabel } = error as { hasErrorLabel?: (label: string) => boolean };
  return outOfReach.test(error.name) || hasErrorLabel?.call(error, 'RetryableWriteError') === true;
}

/** A plugin for every model of a connection: an outage shows as `Unavailable`, so that no repository has to name it. */
export function namingOutages(schema: Schema): void {
  schema.post(/./, { errorHandler: true }, (error: Error) => {
    throw isOutage(error) ? new Unavailable('The database does not answer.', { cause: error }) : error;
  });
}
