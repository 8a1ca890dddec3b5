import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { connect } from './persistence.module.ts';

const { MONGODB_URI: uri = '' } = process.env;

/** The environment's server with a database of the test's own. */
export function uriOf(database: string): string {
  const url = new URL(uri);
  url.pathname = `/${database}`;
  return url.href;
}

/**
 * Runs `define` against the MongoDB server of the environment, in a database of its own; skipped,
 * by name, without one.
 */
export function describeOnMongo(
  title: string,
  define: (bench: { connection: () => Connection }) => void,
): void {
  const run = uri === '' ? describe.skip : describe;
  run(`${title}${uri === '' ? ' (skipped: MONGODB_URI not set)' : ''}`, () => {
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
