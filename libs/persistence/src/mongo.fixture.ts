import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { databaseBeside } from './connection.ts';
import { connect } from './persistence.module.ts';

const { MONGODB_URI: uri = '' } = process.env;

/** Returns the URI of a database on the server of the environment. */
export function uriOf(database: string): string {
  return databaseBeside(uri, database).href;
}

/**
 * Runs `define` against the MongoDB server of the environment, in a new database. Skips the tests
 * without `MONGODB_URI`.
 */
export function describeOnMongo(
  title: string,
  define: (bench: { connection: () => Connection }) => void,
): void {
  const run = uri === '' ? describe.skip : describe;
  const note = uri === '' ? ' (skipped: MONGODB_URI not set)' : '';
  run(`${title}${note}`, () => {
    let connection: Connection;
    beforeAll(async () => {
      connection = await connect(uriOf(`spec_${randomUUID().slice(0, 13)}`));
    });
    afterAll(async () => {
      await connection.dropDatabase();
      await connection.close();
    });
    define({ connection: () => connection });
  });
}
