import type { SessionFinished } from '@strideform/contracts';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { describeOnStores } from '@strideform/testing/servers';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import type { StoredTotals } from '../domain/totals.ts';
import { CountSession } from './count-session.use-case.ts';

const sessionNumbers = [0, 1, 2, 3, 4, 5];

/**
 * Reports about six sessions: an attempt has finished or, if the attempt is 0, the session was
 * deleted.
 */
const reportLists = fc.array(
  fc.record({
    session: fc.nat(5),
    attempt: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) },
      { weight: 1, arbitrary: fc.constant(0) },
    ),
  }),
  { maxLength: 25 },
);
type AttemptReport = { readonly session: number; readonly attempt: number };

/** Returns averages that differ between attempts. Some attempts measure no speed. */
const averagesOf = ({ session, attempt }: AttemptReport): Record<string, number> => ({
  cadence: 150 + session * 7.1 + attempt / 3,
  ...((session + attempt) % 2 === 0 ? { speed: 2.5 + attempt / 7 } : {}),
});
const metricsOf = (report: AttemptReport): object => {
  const averages = Object.entries(averagesOf(report));
  return Object.fromEntries(averages.map(([key, avg]) => [key, { avg }]));
};
const createdAt = (session: number): Date => new Date(Date.UTC(2026, 10, 1 + session));

interface ExpectedTotals {
  readonly sessionCount: number;
  readonly averages: Record<string, number>;
  readonly lastSession: number;
}

/** Returns the totals over the remaining sessions, computed without running sums. */
function expectedTotals(reports: readonly AttemptReport[]): ExpectedTotals | null {
  const remaining = sessionNumbers.flatMap((session) => lastReportOf(session, reports) ?? []);
  const last = remaining.at(-1);
  if (last === undefined) return null;
  const averages: Record<string, number> = {};
  for (const key of ['cadence', 'speed']) {
    const values = remaining.flatMap((report) => averagesOf(report)[key] ?? []);
    const sum = values.reduce((total, value) => total + value, 0);
    if (values.length > 0) averages[key] = sum / values.length;
  }
  return { sessionCount: remaining.length, averages, lastSession: last.session };
}

/** Returns the newest attempt of a session, or null if it was deleted or never reported. */
function lastReportOf(session: number, reports: readonly AttemptReport[]): AttemptReport | null {
  const attempts = reports.filter((one) => one.session === session).map(({ attempt }) => attempt);
  if (attempts.length === 0 || attempts.includes(0)) return null;
  return { session, attempt: Math.max(...attempts) };
}

function expectTotals(found: StoredTotals | null, expected: ExpectedTotals | null): void {
  if (expected === null) {
    expect(found).toBeNull();
    return;
  }
  const { sessionCount, averages, lastSession } = expected;
  const closeAverages = Object.entries(averages).map(([key, mean]) => [
    key,
    expect.closeTo(mean, 5),
  ]);
  expect(found).toMatchObject({
    sessionCount,
    averages: Object.fromEntries(closeAverages),
    lastSessionId: expect.stringMatching(`^${lastSession}_`),
    lastSessionCreatedAt: createdAt(lastSession),
  });
  expect(Object.keys(found!.averages).sort()).toEqual(Object.keys(averages).sort());
}

describeOnStores('the totals of a tenant, on a real server', ({ connection }) => {
  let totals: TotalsRepository;
  let count: CountSession;
  let guard: ErasureGuard;

  beforeAll(async () => {
    totals = new TotalsRepository(connection());
    const measurements = {
      findResult: async (_tenantId: string, sessionId: string, attempt: number) => {
        const session = Number(sessionId.split('_')[0]);
        const quality = { verdict: 'good', reasons: [] };
        return { attempt, result: { metrics: metricsOf({ session, attempt }), quality } };
      },
      erase: async () => undefined,
      eraseTenant: async () => undefined,
    };
    count = new CountSession(measurements as never, totals);
    guard = new ErasureGuard(connection(), 'metrics', [totals, measurements]);
    await ensureIndexes(connection());
  });

  /** Handles a report as the consumer does. */
  async function handle(tenantId: string, { session, attempt }: AttemptReport): Promise<void> {
    const sessionId = `${session}_${tenantId}`;
    if (attempt === 0) return guard.erase(tenantId, sessionId);
    const finished = {
      sessionId,
      attempt,
      status: 'succeeded',
      createdAt: createdAt(session).toISOString(),
    } as SessionFinished;
    await guard.run(tenantId, sessionId, () => count.execute(tenantId, finished));
  }

  /** Returns the totals of a new tenant after its reports, `atOnce` of them at the same time. */
  async function totalsAfter(
    reports: readonly AttemptReport[],
    atOnce: number,
  ): Promise<StoredTotals | null> {
    const tenantId = `ten_${randomUUID()}`;
    for (let i = 0; i < reports.length; i += atOnce) {
      const batch = reports.slice(i, i + atOnce);
      await Promise.all(batch.map((report) => handle(tenantId, report)));
    }
    return totals.find(tenantId);
  }

  test('are those of the remaining sessions, for every order, repetition and concurrency of reports', async () => {
    await fc.assert(
      fc.asyncProperty(reportLists, fc.integer({ min: 1, max: 4 }), async (reports, atOnce) => {
        const expected = expectedTotals(reports);
        for (const variant of [reports, [...reports].reverse(), [...reports, ...reports]])
          expectTotals(await totalsAfter(variant, atOnce), expected);
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  test('go with their tenant, and a late report does not restore them', async () => {
    const [gone, kept] = [`ten_${randomUUID()}`, `ten_${randomUUID()}`];
    for (const tenantId of [gone, kept]) await handle(tenantId, { session: 1, attempt: 1 });
    await guard.eraseTenant(gone);
    await handle(gone, { session: 2, attempt: 1 });
    // A report that was being counted had begun the totals again.
    await connection().collection<{ _id: string }>('tenant_totals').insertOne({ _id: gone });
    await handle(gone, { session: 3, attempt: 1 });
    const { db } = connection();
    expect(await db!.collection('counted_sessions').countDocuments({ tenantId: gone })).toBe(0);
    expect(await db!.collection('tenant_totals').countDocuments({ _id: gone as never })).toBe(0);
    expect(await totals.find(kept)).toMatchObject({ sessionCount: 1 });
  });
});
