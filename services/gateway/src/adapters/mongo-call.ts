import { Unavailable } from '@strideform/service-kit';

/** Names under which mongoose and its driver report a server that is out of reach, and nothing else. */
const outOfReach = /^(Mongo(ServerSelection|Network|NetworkTimeout|TopologyClosed|NotConnected|PoolCleared|WaitQueueTimeout|ServerClosed)|MongooseServerSelection)Error$/;

/**
 * Runs a query of this service's documents.
 * @throws {Unavailable} when the database is out of reach.
 */
export async function mongoCall<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    throw error instanceof Error && outOfReach.test(error.name) ? new Unavailable('The database does not answer.', { code: 'database_unavailable', cause: error }) : error;
  }
}
