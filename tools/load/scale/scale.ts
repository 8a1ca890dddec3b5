// npm run scale -- [--sessions 200000] compares the cost of reads and sweeps with that many stored
// sessions, and with a thousandth of them. It uses the MongoDB server of MONGODB_URI, or starts the
// local one.
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
import { documentsExamined } from './examined.ts';
import { scaleWork, type ScaleWork } from './scale-work.ts';
import {
  repositoriesOf,
  storeSessions,
  type Population,
  type Repositories,
} from './synthetic-sessions.ts';

const smallShare = 1000;
const sessionsPerTenant = 5000;
/** Fewest sessions of a population: those of each kind with work to do, and as many more. */
const fewestSessions = 200;
const [warmUp, repeats] = [3, 25];
/** Growth of the examined documents that counts as logarithmic or less, for a thousandfold. */
const allowedGrowth = 10;

interface Cost {
  readonly medianMs: number;
  readonly examined: number;
}

async function costOf(
  connection: Connection,
  work: ScaleWork,
  repositories: Repositories,
  population: Population,
): Promise<Cost> {
  const ask = () => work.ask(repositories, population);
  const examined = await documentsExamined(connection, ask);
  const durationsMs: number[] = [];
  for (let n = 0; n < warmUp + repeats; n += 1) {
    const startMs = performance.now();
    await ask();
    if (n >= warmUp) durationsMs.push(performance.now() - startMs);
  }
  durationsMs.sort((a, b) => a - b);
  return { medianMs: durationsMs[Math.floor(repeats / 2)]!, examined };
}

/** Stores a population in a database of its own and asks all questions. */
async function measure(uri: string, population: Population): Promise<ReadonlyMap<string, Cost>> {
  const { href } = databaseBeside(uri, `scale_${randomUUID().slice(0, 8)}`);
  const connection = await connect(href);
  try {
    if (!(await explainCountsDocuments(connection)))
      console.log('This server does not count the documents that it examines: ignore the numbers.');
    const repositories = repositoriesOf(connection);
    await ensureIndexes(connection);
    const startMs = performance.now();
    await storeSessions(connection, population);
    const durationS = (performance.now() - startMs) / 1000;
    console.log(`${text(population.sessions)} sessions stored in ${durationS.toFixed(0)} s`);
    const costs = new Map<string, Cost>();
    for (const work of scaleWork)
      costs.set(work.name, await costOf(connection, work, repositories, population));
    return costs;
  } finally {
    await connection.dropDatabase();
    await connection.close();
  }
}

const text = (count: number): string => count.toLocaleString('en');

/** Prints the table in Markdown, as the documentation shows it. */
function print(
  [few, many]: readonly [Population, Population],
  [small, large]: readonly [ReadonlyMap<string, Cost>, ReadonlyMap<string, Cost>],
): number {
  const sizes = [few, many].map(({ sessions }) => text(sessions));
  console.log(
    `\n| work | documents examined: ${sizes[0]} | ${sizes[1]} | ms: ${sizes[0]} | ${sizes[1]} |`,
  );
  console.log('| --- | --- | --- | --- | --- |');
  let tooCostly = 0;
  for (const { name } of scaleWork) {
    const [before, after] = [small.get(name)!, large.get(name)!];
    const isTooCostly = after.examined > allowedGrowth * Math.max(before.examined, allowedGrowth);
    if (isTooCostly) tooCostly += 1;
    const cells = [
      `${name}${isTooCostly ? ' ✗' : ''}`,
      ...[before, after].map(({ examined }) => text(examined)),
      ...[before, after].map(({ medianMs }) => medianMs.toFixed(1)),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  return tooCostly;
}

/** Resolves with 1 if the examined documents of any work grow with the stored sessions. */
export async function runScale(args: string[]): Promise<number> {
  const options = { sessions: { type: 'string', default: '200000' } } as const;
  const sessions = Number(parseArgs({ args, options }).values.sessions);
  if (!Number.isInteger(sessions) || sessions < fewestSessions)
    throw new Error(`--sessions: give a whole number, at least ${fewestSessions}.`);
  const tenants = Math.max(1, Math.ceil(sessions / sessionsPerTenant));
  const few = { sessions: Math.max(fewestSessions, Math.round(sessions / smallShare)), tenants };
  const many = { sessions, tenants };
  const folder = mkdtempSync(join(tmpdir(), 'strideform-scale-'));
  let server: Awaited<ReturnType<typeof startMongo>> | undefined;
  try {
    let uri = process.env['MONGODB_URI'];
    if (!uri) {
      server = await startMongo({ dataDir: folder, cache: cacheDir(), log: console.log });
      uri = server.env['MONGODB_URI']!;
      console.log(MONGO_TITLE);
    }
    const small = await measure(uri, few);
    const large = await measure(uri, many);
    return print([few, many], [small, large]) === 0 ? 0 : 1;
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
