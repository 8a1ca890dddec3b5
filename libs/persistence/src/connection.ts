import mongoose, { type ClientSession } from 'mongoose';
import { toUnavailable } from './outage.ts';

/**
 * The connection class of mongoose, as an injection token. The package exports the class only as
 * part of its default export.
 */
export const Connection = mongoose.Connection;
export type Connection = mongoose.Connection;

/**
 * Returns the address of another database on the server of an address. The login of the address is
 * still looked up where it was.
 */
export function databaseBeside(address: string, database: string): URL {
  const url = new URL(address);
  const loginDatabase = url.pathname.slice(1) || 'admin';
  if (url.username !== '' && !url.searchParams.has('authSource'))
    url.searchParams.set('authSource', loginDatabase);
  url.pathname = `/${database}`;
  return url;
}

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
