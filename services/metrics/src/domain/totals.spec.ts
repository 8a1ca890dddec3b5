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
/** The same attempt of the same session has the same averages, however often it is told. */
const averagesFor = fc.func(
  fc.dictionary(fc.constantFrom(...keys), fc.double({ min: -50, max: 1000, noNaN: true }), {
    maxKeys: 3,
  }),
);
const news = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('finished' as const),
        session: fc.nat(5),
        attempt: fc.integer({ min: 1, max: 4 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('deleted' as const),
        session: fc.nat(5),
        attempt: fc.constant(0),
      }),
    },
  ),
  { maxLength: 60 },
);
type News = (typeof news extends fc.Arbitrary<infer T> ? T : never)[number];

/** Counts as the service does: one change after the other, deleted sessions fenced off for good. */
function running(
  told: readonly News[],
  averages: (session: number, attempt: number) => Record<string, number>,
): Sums {
  const counted = new Map<number, Contribution>();
  const deleted = new Set<number>();
  let sums = noSums;
  for (const { kind, session, attempt } of told) {
    const before = counted.get(session) ?? null;
    const after = kind === 'deleted' ? null : { attempt, averages: averages(session, attempt) };
    if (kind === 'deleted') deleted.add(session);
    if (after !== null && (deleted.has(session) || !supersedes(after, before))) continue;
    sums = addSums(sums, sumsChange(before, after));
    if (after === null) counted.delete(session);
    else counted.set(session, after);
  }
  return sums;
}

/**
 * What there is to count when all is told: of each session that was not deleted its last attempt.
 */
function last(told: readonly News[]): Map<number, number> {
  const attempts = new Map<number, number>();
  for (const { kind, session, attempt } of told)
    if (kind === 'finished') attempts.set(session, Math.max(attempt, attempts.get(session) ?? 0));
  for (const { kind, session } of told) if (kind === 'deleted') attempts.delete(session);
  return attempts;
}

const present = ({ sessionCount, sums }: Sums): Sums => ({
  sessionCount,
  sums: Object.fromEntries(
    Object.entries(sums).filter(([, { count, sum }]) => count !== 0 || sum !== 0),
  ),
});

describe('running totals', () => {
  test('are to the last digit those of the sessions that are left, counted once each, whatever was told, in whatever order and however often', () => {
    fc.assert(
      fc.property(news, averagesFor, fc.infiniteStream(fc.nat()), (told, averages, order) => {
        const of = (session: number, attempt: number) => averages(session, attempt);
        const shuffled = told
          .map((one) => ({ one, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        const plain = [...last(told)]
          .map(([session, attempt]) =>
            sumsChange(null, { attempt, averages: of(session, attempt) }),
          )
          .reduce(addSums, noSums);
        for (const way of [told, shuffled, [...told, ...told], [...shuffled].reverse()])
          expect(present(running(way, of))).toEqual(present(plain));
      }),
      { numRuns: 500 },
    );
  });

  test('average what sessions measured over those that measured it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(fc.constantFrom(...keys), fc.double({ min: 0, max: 1000, noNaN: true })),
        ),
        (sessions) => {
          const averages = averagesOf(
            sessions
              .map((one) => sumsChange(null, { attempt: 1, averages: one }))
              .reduce(addSums, noSums),
          );
          for (const key of keys) {
            const values = sessions.flatMap((one) => (one[key] === undefined ? [] : [one[key]]));
            if (values.length === 0) expect(averages).not.toHaveProperty(key);
            else
              expect(
                Math.abs(
                  averages[key]! - values.reduce((sum, value) => sum + value, 0) / values.length,
                ),
              ).toBeLessThan(1e-6);
          }
        },
      ),
    );
  });

  test('hold a hundred thousand sessions exactly', () => {
    const large = Array.from({ length: 100_000 }, () =>
      sumsChange(null, { attempt: 1, averages: { power: 999.999999 } }),
    ).reduce((sums, change) => addSums(sums, change), noSums);
    expect(large.sums['power']).toEqual({ sum: 99_999_999_900_000, count: 100_000 });
    expect(averagesOf(large)['power']).toBeCloseTo(999.999999, 9);
  });

  test('show the session that was created last, of one moment the one with the greater id, and its newest attempt', () => {
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
