import mongoose, { type ClientSession } from 'mongoose';
import { toUnavailable } from './outage.ts';

/**
 * mongoose's connection class, as an injection token. The package has the class on its default
 * export only.
 */
export const Connection = mongoose.Connection;
export type Connection = mongoose.Connection;

/**
 * Does all of the work in one transaction, or nothing of it. The work may be repeated.
 * @throws {Unavailable} in an outage, also of the commit, which no model's plugin sees.
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
