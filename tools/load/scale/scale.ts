// npm run scale -- [--sessions 200,200000] compares the cost of reads and sweeps with these numbers
// of stored sessions. It uses the MongoDB server of MONGODB_URI, or starts the local one.
import {
  connect,
  databaseBeside,
  ensureIndexes,
  explainCountsDocuments,
  type Connection,
} from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MONGO_TITLE, startMongo } from '../../../deploy/local/mongo.mjs';
import { cacheDir } from '../../../deploy/local/user-cache.mjs';
import { isTooCostly, measureWork, toTable, type StoredPopulation } from './work-cost.ts';
import { scaleWork } from './scale-work.ts';
import { repositoriesOf, storeSessions, type Population } from './synthetic-sessions.ts';

/**
 * Sessions of each tenant in the smallest population. All populations have the same tenants, so
 * that each tenant grows with them.
 */
const fewestPerTenant = 200;

/** Stores a population in a database of its own. */
async function stored(uri: string, population: Population): Promise<StoredPopulation> {
  const { href } = databaseBeside(uri, `scale_${randomUUID().slice(0, 8)}`);
  const connection = await connect(href);
  const repositories = repositoriesOf(connection);
  await ensureIndexes(connection);
  await storeTimed(connection, population);
  const countsDocuments = await explainCountsDocuments(connection);
  return { connection, repositories, population, countsDocuments };
}

async function storeTimed(connection: Connection, population: Population): Promise<void> {
  const startMs = performance.now();
  await storeSessions(connection, population);
  const durationS = (performance.now() - startMs) / 1000;
  const sessions = population.sessions.toLocaleString('en');
  console.error(`${sessions} sessions stored in ${durationS.toFixed(0)} s`);
}

function populationsOf(sizes: string): readonly Population[] {
  const counts = sizes.split(',').map(Number);
  const isAllowed = counts.every(
    (count, i) => Number.isInteger(count) && count >= fewestPerTenant && !(count <= counts[i - 1]!),
  );
  if (!isAllowed || counts.length < 2)
    throw new Error(
      `--sessions: give two or more increasing whole numbers, the first at least ${fewestPerTenant}, such as 5000,500000.`,
    );
  const tenants = Math.floor(counts[0]! / fewestPerTenant);
  return counts.map((sessions) => ({ sessions, tenants }));
}

/**
 * Resolves with 1 if any work was not measured, or costs more than with the logarithm of the
 * sessions.
 */
export async function runScale(args: string[]): Promise<number> {
  const options = { sessions: { type: 'string', default: '200,200000' } } as const;
  const populations = populationsOf(parseArgs({ args, options }).values.sessions);
  const folder = mkdtempSync(join(tmpdir(), 'strideform-scale-'));
  const all: StoredPopulation[] = [];
  let server: Awaited<ReturnType<typeof startMongo>> | undefined;
  try {
    let uri = process.env['MONGODB_URI'];
    if (!uri) {
      server = await startMongo({ dataDir: folder, cache: cacheDir(), log: console.error });
      uri = server.env['MONGODB_URI']!;
      console.error(MONGO_TITLE);
    }
    for (const population of populations) all.push(await stored(uri, population));
    const measured = await measureWork(all, scaleWork);
    console.log(toTable(all, measured));
    return measured.some((work) => isTooCostly(all, work)) ? 1 : 0;
  } finally {
    for (const { connection } of all) {
      await connection.dropDatabase();
      await connection.close();
    }
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
