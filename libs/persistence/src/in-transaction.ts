import type { ClientSession } from 'mongoose';
import type { Connection } from './connection.ts';
import { toUnavailable } from './outage.ts';

/**
 * Does all of the work in one transaction, or nothing of it. The work may be repeated.
 * @throws {Unavailable} in an outage, also of the commit, which is no query of a model.
 */
export async function inTransaction(
  connection: Connection,
  work: (session: ClientSession) => Promise<void>,
): Promise<void> {
  try {
    await connection.transaction(work);
  } catch (error) {
    throw toUnavailable(error as Error);
  }
}
