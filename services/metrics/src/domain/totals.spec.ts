import fc from 'fast-check';
import {
  addSums,
  averagesOf,
  sumsChange,
  isNewest,
  noSums,
  supersedes,
  type Contribution,
  type Sums,
} from './totals.ts';

const keys = ['cadence', 'speed', 'power'];
/** Averages by session and attempt. Repeated reports of an attempt have the same averages. */
const averagesFor = fc.func(
  fc.dictionary(fc.constantFrom(...keys), fc.double({ min: -50, max: 1000, noNaN: true }), {
    maxKeys: 3,
  }),
);
const finishedReport = fc.record({
  kind: fc.constant('finished' as const),
  session: fc.nat(5),
  attempt: fc.integer({ min: 1, max: 4 }),
});
const deletedReport = fc.record({
  kind: fc.constant('deleted' as const),
  session: fc.nat(5),
  attempt: fc.constant(0),
});
const reportLists = fc.array(
  fc.oneof({ weight: 5, arbitrary: finishedReport }, { weight: 1, arbitrary: deletedReport }),
  { maxLength: 60 },
);
type TotalsReport = (typeof reportLists extends fc.Arbitrary<infer T> ? T : never)[number];
type AveragesOf = (session: number, attempt: number) => Record<string, number>;

/** Counts like the service: one change after the other, and never a deleted session again. */
function runningSums(reports: readonly TotalsReport[], averagesOfAttempt: AveragesOf): Sums {
  const counted = new Map<number, Contribution>();
  const deleted = new Set<number>();
  let sums = noSums;
  for (const { kind, session, attempt } of reports) {
    const before = counted.get(session) ?? null;
    if (kind === 'deleted') {
      sums = addSums(sums, sumsChange(before, null));
      deleted.add(session);
      counted.delete(session);
      continue;
    }
    const after = { attempt, averages: averagesOfAttempt(session, attempt) };
    if (deleted.has(session) || !supersedes(after, before)) continue;
    sums = addSums(sums, sumsChange(before, after));
    counted.set(session, after);
  }
  return sums;
}

/** Returns the last attempt of each session that was not deleted, by session. */
function lastAttempts(reports: readonly TotalsReport[]): Map<number, number> {
  const attempts = new Map<number, number>();
  for (const { kind, session, attempt } of reports)
    if (kind === 'finished') attempts.set(session, Math.max(attempt, attempts.get(session) ?? 0));
  for (const { kind, session } of reports) if (kind === 'deleted') attempts.delete(session);
  return attempts;
}

/** Adds up the last attempts, once each. */
function plainSums(reports: readonly TotalsReport[], averagesOfAttempt: AveragesOf): Sums {
  let sums = noSums;
  for (const [session, attempt] of lastAttempts(reports)) {
    const contribution = { attempt, averages: averagesOfAttempt(session, attempt) };
    sums = addSums(sums, sumsChange(null, contribution));
  }
  return sums;
}

const withoutZeros = ({ sessionCount, sums }: Sums): Sums => {
  const present = Object.entries(sums).filter(([, { count, sum }]) => count !== 0 || sum !== 0);
  return { sessionCount, sums: Object.fromEntries(present) };
};

function shuffled<T>(items: readonly T[], order: fc.Stream<number>): T[] {
  const placed = items.map((item) => ({ item, place: order.next().value as number }));
  placed.sort((a, b) => a.place - b.place);
  return placed.map(({ item }) => item);
}

describe('running totals', () => {
  test('equal the sums over the remaining sessions exactly, for every order and repetition of reports', () => {
    fc.assert(
      fc.property(
        reportLists,
        averagesFor,
        fc.infiniteStream(fc.nat()),
        (reports, averages, order) => {
          const inOtherOrder = shuffled(reports, order);
          const expected = withoutZeros(plainSums(reports, averages));
          for (const variant of [
            reports,
            inOtherOrder,
            [...reports, ...reports],
            [...inOtherOrder].reverse(),
          ])
            expect(withoutZeros(runningSums(variant, averages))).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('average each metric over the sessions that measured it', () => {
    const averageLists = fc.array(
      fc.dictionary(fc.constantFrom(...keys), fc.double({ min: 0, max: 1000, noNaN: true })),
    );
    const expectMean = (mean: number | undefined, values: readonly number[]): void => {
      if (values.length === 0) {
        expect(mean).toBeUndefined();
        return;
      }
      const sum = values.reduce((total, value) => total + value, 0);
      expect(Math.abs(mean! - sum / values.length)).toBeLessThan(1e-6);
    };
    fc.assert(
      fc.property(averageLists, (sessions) => {
        const changes = sessions.map((averages) => sumsChange(null, { attempt: 1, averages }));
        const averages = averagesOf(changes.reduce(addSums, noSums));
        for (const key of keys) {
          const values = sessions.flatMap((session) => session[key] ?? []);
          expect(key in averages).toBe(values.length > 0);
          expectMean(averages[key], values);
        }
      }),
    );
  });

  test('hold a hundred thousand sessions exactly', () => {
    const large = Array.from({ length: 100_000 }, () =>
      sumsChange(null, { attempt: 1, averages: { power: 999.999999 } }),
    ).reduce((sums, change) => addSums(sums, change), noSums);
    expect(large.sums['power']).toEqual({ sum: 99_999_999_900_000, count: 100_000 });
    expect(averagesOf(large)['power']).toBeCloseTo(999.999999, 9);
  });

  test('show the session created last, or with the greater id at equal times, and its newest attempt', () => {
    const at = (sessionId: string, day: number, attempt = 1) => ({
      sessionId,
      attempt,
      createdAt: new Date(Date.UTC(2026, 10, day)),
    });
    expect([
      isNewest(at('a', 1), null),
      isNewest(at('a', 2), at('b', 1)),
      isNewest(at('b', 2), at('a', 2)),
      isNewest(at('a', 2, 2), at('a', 2)),
    ]).toEqual([true, true, true, true]);
    expect([isNewest(at('b', 1), at('a', 2)), isNewest(at('a', 2), at('b', 2))]).toEqual([
      false,
      false,
    ]);
  });
});
