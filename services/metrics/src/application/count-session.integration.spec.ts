import type { SessionFinished } from '@strideform/contracts';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { describeOnStores } from '@strideform/testing';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import { CountSession } from './count-session.use-case.ts';
import type { TenantTotals } from './totals.port.ts';

/**
 * What is told of six sessions: that an attempt finished, or that the session was deleted (attempt
 * 0).
 */
const news = fc.array(
  fc.record({
    session: fc.nat(5),
    attempt: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 3 }) },
      { weight: 1, arbitrary: fc.constant(0) },
    ),
  }),
  { maxLength: 25 },
);
type News = { readonly session: number; readonly attempt: number };

/** Any number will do that differs from one attempt to the next; some attempts measure no speed. */
const averagesOf = ({ session, attempt }: News): Record<string, number> => ({
  cadence: 150 + session * 7.1 + attempt / 3,
  ...((session + attempt) % 2 === 0 ? { speed: 2.5 + attempt / 7 } : {}),
});
const createdAt = (session: number): Date => new Date(Date.UTC(2026, 10, 1 + session));

/** Counted afresh, from the sessions that are left. */
function expected(told: readonly News[]): {
  readonly sessionCount: number;
  readonly averages: Record<string, number>;
  readonly lastSession: number;
} | null {
  const deleted = new Set(
    told.filter(({ attempt }) => attempt === 0).map(({ session }) => session),
  );
  const left = [0, 1, 2, 3, 4, 5].flatMap((session) => {
    const attempts = told.filter((one) => one.session === session).map(({ attempt }) => attempt);
    return attempts.length === 0 || deleted.has(session)
      ? []
      : [{ session, attempt: Math.max(...attempts) }];
  });
  if (left.length === 0) return null;
  const averages = Object.fromEntries(
    ['cadence', 'speed'].flatMap((key) => {
      const values = left.flatMap((one) => averagesOf(one)[key] ?? []);
      return values.length === 0
        ? []
        : [[key, expect.closeTo(values.reduce((sum, value) => sum + value, 0) / values.length, 5)]];
    }),
  );
  return { sessionCount: left.length, averages, lastSession: left.at(-1)!.session };
}

describeOnStores('the totals of what is told, on a real server', ({ connection }) => {
  let totals: TotalsRepository;
  let count: CountSession;
  let guard: ErasureGuard;

  beforeAll(async () => {
    totals = new TotalsRepository(connection());
    const measurements = {
      findResult: async (_tenantId: string, sessionId: string, attempt: number) => ({
        attempt,
        result: { metrics: metricsOf({ session: Number(sessionId.split('_')[0]), attempt }) },
      }),
      erase: async () => undefined,
    };
    count = new CountSession(measurements as never, totals);
    guard = new ErasureGuard(connection(), 'metrics', [totals, measurements]);
    await ensureIndexes(connection());
  });

  const metricsOf = (one: News): object =>
    Object.fromEntries(Object.entries(averagesOf(one)).map(([key, avg]) => [key, { avg }]));

  /** As the consumer does it. */
  async function tell(tenantId: string, { session, attempt }: News): Promise<void> {
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

  async function tellAll(told: readonly News[], atOnce: number): Promise<TenantTotals | null> {
    const tenantId = `ten_${randomUUID()}`;
    for (let i = 0; i < told.length; i += atOnce)
      await Promise.all(told.slice(i, i + atOnce).map((one) => tell(tenantId, one)));
    return totals.find(tenantId);
  }

  test('are those of the sessions that are left, in whatever order, how often and how much at once it is told', async () => {
    await fc.assert(
      fc.asyncProperty(news, fc.integer({ min: 1, max: 4 }), async (told, atOnce) => {
        const result = expected(told);
        for (const way of [told, [...told].reverse(), [...told, ...told]]) {
          const found = await tellAll(way, atOnce);
          if (result === null) expect(found).toBeNull();
          else
            expect(found).toMatchObject({
              sessionCount: result.sessionCount,
              averages: result.averages,
              lastSessionId: expect.stringMatching(`^${result.lastSession}_`),
              lastSessionCreatedAt: createdAt(result.lastSession),
            });
          if (result !== null)
            expect(Object.keys(found!.averages).sort()).toEqual(
              Object.keys(result.averages).sort(),
            );
        }
      }),
      { numRuns: 12 },
    );
  }, 180_000);
});
