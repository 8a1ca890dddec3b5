// What totals cost by how many sessions a tenant has. Run by `npm run bench:totals`, which brings a
// server where MONGODB_URI names none.
import { connect, ensureIndexes } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { MeasurementRepository } from './adapters/measurement.repository.ts';
import { TotalsRepository } from './adapters/totals.repository.ts';
import {
  countedKey,
  type CountedSessionDocument,
  type TotalsDocument,
} from './adapters/totals.schema.ts';
import { FindTotals } from './application/find-totals.use-case.ts';
import type { TotalsEntry } from './application/totals.port.ts';
import { addSums, sumsChange, noSums } from './domain/totals.ts';
import { idleRelay, measuredResult } from './sample-measurement.fixture.ts';

const sizes = [1, 1_000, 100_000] as const;
const reads = 300;
const changes = 60;
const warmUp = 30;
const batch = 2_000;
/**
 * Sessions that go in by the service's own way even of the largest tenant: proves that the rest,
 * stored in bulk, is what it would have stored.
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
  for (let from = 0; from < size; from += batch) {
    const entries = Array.from({ length: Math.min(batch, size - from) }, (_, i) =>
      entryOf(tenantId, from + i),
    );
    sums = entries.reduce((before, entry) => addSums(before, sumsChange(null, entry)), sums);
    await measurements.model.insertMany(
      entries.map(({ sessionId }) => ({
        _id: `${sessionId}:1`,
        tenantId,
        sessionId,
        attempt: 1,
        status: 'measured',
        result: measuredResult,
      })),
    );
    await connection.model<CountedSessionDocument>('CountedSession').insertMany(
      entries.map((entry) => ({
        _id: countedKey(tenantId, entry.sessionId),
        tenantId,
        ...entry,
      })),
    );
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

/** The same sessions once in bulk and once one by one must come to the same. */
async function checkFilling(): Promise<void> {
  const [inBulk, oneByOne] = ['bulk', 'single'];
  await fill(inBulk, countedOneByOne);
  for (let n = 0; n < countedOneByOne; n += 1) await totals.add(oneByOne, entryOf(oneByOne, n));
  const [a, b] = (
    await Promise.all([inBulk, oneByOne].map((tenantId) => totals.find(tenantId)))
  ).map((found) => JSON.stringify({ ...found, lastSessionId: '' }));
  if (a !== b)
    throw new Error(`Stored in bulk, sessions come to ${a}; counted one by one, to ${b}.`);
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

/** The last read says whether all that was changed has come out as it went in. */
async function measure(tenantId: string, size: number): Promise<Readonly<Record<string, Timing>>> {
  const before = JSON.stringify(await totals.find(tenantId));
  const read = await timed(() => findTotals.execute(tenantId), reads);
  const count = await timed((n) => totals.add(tenantId, entryOf(tenantId, size + n)), changes);
  const reanalyse = await timed(
    (n) => totals.add(tenantId, entryOf(tenantId, size + n, 2)),
    changes,
  );
  const takeOut = await timed(
    (n) => totals.erase(tenantId, sessionIdOf(tenantId, size + n)),
    changes - 1,
  );
  const newest = await once(() =>
    totals.erase(tenantId, sessionIdOf(tenantId, size + changes + warmUp - 1)),
  );
  const after = JSON.stringify(await totals.find(tenantId));
  if (after !== before)
    throw new Error(`After counting and taking out again, ${before} has become ${after}.`);
  return {
    'read the totals': read,
    'count one more session': count,
    'count its re-analysis': reanalyse,
    'take one out again': takeOut,
    'take out the newest': newest,
  };
}

try {
  await checkFilling();
  const measured: { size: number; timings: Readonly<Record<string, Timing>> }[] = [];
  for (const size of sizes) {
    const start = performance.now();
    await fill(`tenant_${size}`, size);
    console.log(
      `${size.toLocaleString('en')} sessions stored in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
  }
  for (const size of sizes) measured.push({ size, timings: await measure(`tenant_${size}`, size) });
  const first = measured[0]!.timings;
  console.log(
    `\nMedian and 95th percentile, ms, and the median's ratio to that of one session (${reads} reads, ${changes} changes)`,
  );
  console.table(
    Object.fromEntries(
      measured.map(({ size, timings }) => [
        `${size.toLocaleString('en')} session${size === 1 ? '' : 's'}`,
        Object.fromEntries(
          Object.entries(timings).map(([what, { p50, p95 }]) => [
            what,
            `${p50.toFixed(2)} / ${p95.toFixed(2)}  × ${(p50 / first[what]!.p50).toFixed(2)}`,
          ]),
        ),
      ]),
    ),
  );
  console.log(
    "Taking out the newest looks for the one before it, by an index: MongoDB reads one entry of it, SecantusDB sorts all of the tenant's.",
  );
} finally {
  await connection.dropDatabase();
  await connection.close();
}
