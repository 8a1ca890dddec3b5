import mongoose, { type ClientSession } from 'mongoose';
import { toUnavailable } from './outage.ts';

/**
 * The connection class of mongoose, as an injection token. The package exports the class only as
 * part of its default export.
 */
export const Connection = mongoose.Connection;
export type Connection = mongoose.Connection;

/** Extended JSON: documents as text, without loss of their types. */
export const { EJSON } = mongoose.mongo.BSON;

/**
 * Does all of the work in one transaction, or none of it. The work may be repeated.
 * @throws {Unavailable} in an outage, even if only the commit fails, which no model's plugin sees.
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
