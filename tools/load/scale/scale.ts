// npm run scale -- [--sessions 200,200000] [--copied] compares the cost of reads and sweeps with
// these numbers of stored sessions. It uses the MongoDB server of MONGODB_URI, or starts the local
// one. With --copied, the server makes the sessions itself, which is quicker for millions.
import {
  connect,
  databaseBeside,
  ensureIndexes,
  explainCountsDocuments,
} from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MONGO_TITLE, startMongo } from '../../../deploy/local/mongo.mjs';
import { cacheDir } from '../../../deploy/local/user-cache.mjs';
import { copySessions } from './copied-sessions.ts';
import { isTooCostly, measureWork, toTable, type StoredPopulation } from './work-cost.ts';
import { scaleWork } from './scale-work.ts';
import { repositoriesOf, storeSessions, type Population } from './synthetic-sessions.ts';

/**
 * Sessions of each tenant in the smallest population. All populations have the same tenants, so
 * that each tenant grows with them.
 */
const fewestPerTenant = 200;

/** Opens a new database. */
async function open(uri: string, population: Population): Promise<StoredPopulation> {
  const { href } = databaseBeside(uri, `scale_${randomUUID().slice(0, 8)}`);
  // A server may need longer than a service would wait, to copy or to build an index.
  const connection = await connect(href, { socketTimeoutMS: 0 });
  const repositories = repositoriesOf(connection);
  const countsDocuments = await explainCountsDocuments(connection);
  return { connection, repositories, population, countsDocuments };
}

async function fill(
  { connection, population }: StoredPopulation,
  store: typeof storeSessions,
): Promise<void> {
  const sessions = population.sessions.toLocaleString('en');
  await timed(`${sessions} sessions stored`, () => store(connection, population));
  await timed('indexes built', () => ensureIndexes(connection));
}

async function timed(title: string, work: () => Promise<void>): Promise<void> {
  const startMs = performance.now();
  await work();
  console.error(`${title} in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
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
  const options = {
    sessions: { type: 'string', default: '200,200000' },
    copied: { type: 'boolean', default: false },
  } as const;
  const { sessions, copied } = parseArgs({ args, options }).values;
  const populations = populationsOf(sessions);
  const store = copied ? copySessions : storeSessions;
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
    for (const population of populations) {
      const opened = await open(uri, population);
      all.push(opened);
      await fill(opened, store);
    }
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
