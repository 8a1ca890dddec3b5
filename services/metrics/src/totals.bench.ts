// Measures the cost of totals by the number of a tenant's sessions. Run it with `npm run
// bench:totals`, which starts a server if MONGODB_URI is not set.
import { connect, ensureIndexes } from '@strideform/persistence';
import { idleRelay } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { MeasurementRepository } from './adapters/measurement.repository.ts';
import { TotalsRepository } from './adapters/totals.repository.ts';
import {
  countedKey,
  type CountedSessionDocument,
  type TotalsDocument,
} from './adapters/totals.schema.ts';
import { FindTotals } from './application/find-totals.use-case.ts';
import { addSums, sumsChange, noSums, type TotalsEntry } from './domain/totals.ts';
import { measuredResult } from './sample-measurement.fixture.ts';

const sizes = [1, 1_000, 100_000] as const;
const reads = 300;
const changes = 60;
const warmUp = 30;
const batchSize = 2_000;
/**
 * Number of sessions that are counted one by one, to prove that bulk storage gives the same totals.
 */
const countedOneByOne = 100;

const url = new URL(process.env['MONGODB_URI']!);
url.pathname = `/bench_totals_${randomUUID().slice(0, 8)}`;
const connection = await connect(url.href);
const totals = new TotalsRepository(connection);
const measurements = new MeasurementRepository(connection, idleRelay());
const findTotals = new FindTotals(totals, measurements);
await ensureIndexes(connection);

const sessionIdOf = (tenantId: string, n: number): string =>
  `${tenantId}_${String(n).padStart(6, '0')}`;
const entryOf = (tenantId: string, n: number, attempt = 1): TotalsEntry => ({
  sessionId: sessionIdOf(tenantId, n),
  attempt,
  createdAt: new Date(Date.UTC(2020, 0, 1) + n * 60_000),
  averages: {
    speed: 2.5 + (n % 17) / 13,
    power: 180 + (n % 101) / 3,
    cadence: 160 + (n % 29) / 7 + attempt,
    flight_time: 0.08 + (n % 7) / 300,
  },
});

async function fill(tenantId: string, size: number): Promise<void> {
  let sums = noSums;
  for (let from = 0; from < size; from += batchSize) {
    const length = Math.min(batchSize, size - from);
    const entries = Array.from({ length }, (_, i) => entryOf(tenantId, from + i));
    for (const entry of entries) sums = addSums(sums, sumsChange(null, entry));
    await storeInBulk(tenantId, entries);
  }
  await connection.model<TotalsDocument>('Totals').create({
    _id: tenantId,
    ...sums,
    last: {
      sessionId: sessionIdOf(tenantId, size - 1),
      attempt: 1,
      createdAt: entryOf(tenantId, size - 1).createdAt,
    },
  });
}

async function storeInBulk(tenantId: string, entries: readonly TotalsEntry[]): Promise<void> {
  const measured = entries.map(({ sessionId }) => ({
    _id: `${sessionId}:1`,
    tenantId,
    sessionId,
    attempt: 1,
    status: 'measured',
    result: measuredResult,
  }));
  const counted = entries.map((entry) => ({
    _id: countedKey(tenantId, entry.sessionId),
    tenantId,
    ...entry,
  }));
  await connection.model('Measurement').insertMany(measured);
  await connection.model<CountedSessionDocument>('CountedSession').insertMany(counted);
}

/** Checks that sessions stored in bulk give the same totals as sessions counted one by one. */
async function checkFilling(): Promise<void> {
  const [inBulk, oneByOne] = ['bulk', 'single'];
  await fill(inBulk, countedOneByOne);
  for (let n = 0; n < countedOneByOne; n += 1) await totals.add(oneByOne, entryOf(oneByOne, n));
  const bulkTotals = await comparableTotals(inBulk);
  const countedTotals = await comparableTotals(oneByOne);
  if (bulkTotals !== countedTotals)
    throw new Error(
      `Sessions stored in bulk give ${bulkTotals}; counted one by one, they give ${countedTotals}.`,
    );
}

/** Returns a tenant's totals as text, without the session id, which differs between tenants. */
async function comparableTotals(tenantId: string): Promise<string> {
  return JSON.stringify({ ...(await totals.find(tenantId)), lastSessionId: '' });
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;

interface Timing {
  readonly p50: number;
  readonly p95: number;
}

async function timed(work: (n: number) => Promise<unknown>, times: number): Promise<Timing> {
  const durationsMs: number[] = [];
  for (let n = 0; n < times + warmUp; n += 1) {
    const start = performance.now();
    await work(n);
    if (n >= warmUp) durationsMs.push(performance.now() - start);
  }
  durationsMs.sort((a, b) => a - b);
  return { p50: quantile(durationsMs, 0.5), p95: quantile(durationsMs, 0.95) };
}

async function once(work: () => Promise<unknown>): Promise<Timing> {
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  return { p50: ms, p95: ms };
}

/**
 * Measures the timings of a tenant. The totals must be the same before and after sessions were
 * counted and removed.
 */
async function measure(tenantId: string, size: number): Promise<Readonly<Record<string, Timing>>> {
  const before = JSON.stringify(await totals.find(tenantId));
  const add = (n: number, attempt = 1) =>
    totals.add(tenantId, entryOf(tenantId, size + n, attempt));
  const takeOut = (n: number) => totals.erase(tenantId, sessionIdOf(tenantId, size + n));
  const newestIndex = changes + warmUp - 1;

  const readTiming = await timed(() => findTotals.execute(tenantId), reads);
  const addTiming = await timed((n) => add(n), changes);
  const reanalysisTiming = await timed((n) => add(n, 2), changes);
  const takeOutTiming = await timed(takeOut, changes - 1);
  const newestTiming = await once(() => takeOut(newestIndex));
  const after = JSON.stringify(await totals.find(tenantId));
  if (after !== before)
    throw new Error(
      `After counting sessions and taking them out again, ${before} has become ${after}.`,
    );
  return {
    'read the totals': readTiming,
    'count one more session': addTiming,
    'count its re-analysis': reanalysisTiming,
    'take one out again': takeOutTiming,
    'take out the newest': newestTiming,
  };
}

interface Measured {
  readonly size: number;
  readonly timings: Readonly<Record<string, Timing>>;
}

const sessionsText = (size: number): string =>
  `${size.toLocaleString('en')} session${size === 1 ? '' : 's'}`;

/**
 * Returns the cells of a row: median and 95th percentile, and the median's ratio to that of one
 * session.
 */
function cellsOf({ timings }: Measured, ofOneSession: Measured): Record<string, string> {
  const cells = Object.entries(timings).map(([name, { p50, p95 }]) => {
    const ratio = p50 / ofOneSession.timings[name]!.p50;
    return [name, `${p50.toFixed(2)} / ${p95.toFixed(2)}  × ${ratio.toFixed(2)}`];
  });
  return Object.fromEntries(cells) as Record<string, string>;
}

try {
  await checkFilling();
  for (const size of sizes) {
    const start = performance.now();
    await fill(`tenant_${size}`, size);
    const durationS = (performance.now() - start) / 1000;
    console.log(`${sessionsText(size)} stored in ${durationS.toFixed(1)} s`);
  }
  const measured: Measured[] = [];
  for (const size of sizes) measured.push({ size, timings: await measure(`tenant_${size}`, size) });
  console.log(
    `\nMedian and 95th percentile, ms, and the median's ratio to that of one session (${reads} reads, ${changes} changes)`,
  );
  const rows = measured.map((row) => [sessionsText(row.size), cellsOf(row, measured[0]!)] as const);
  console.table(Object.fromEntries(rows));
  console.log(
    "Taking out the newest session searches for the one before it, by an index: MongoDB reads one entry of the index, SecantusDB sorts all of the tenant's entries.",
  );
} finally {
  await connection.dropDatabase();
  await connection.close();
}
