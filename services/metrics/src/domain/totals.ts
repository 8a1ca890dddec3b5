/** What one session adds to its tenant's totals. */
export interface Contribution {
  readonly attempt: number;
  /** The session's averages by metric key; a metric that was not measured is absent. */
  readonly averages: Readonly<Record<string, number>>;
}

/** Sums over a tenant's sessions; `sum` in millionths. */
export interface Sums {
  readonly sessionCount: number;
  readonly sums: Readonly<Record<string, { readonly sum: number; readonly count: number }>>;
}

export interface CountedSession {
  readonly sessionId: string;
  readonly attempt: number;
  readonly createdAt: Date;
}

/**
 * Averages are added up in millionths, as whole numbers: what is added and taken away again, in
 * whatever order, leaves no trace of rounding.
 */
const perUnit = 1e6;

export const noSums: Sums = { sessionCount: 0, sums: {} };

/**
 * Whether news of a session takes the place of what is counted of it: the first does, and a newer
 * attempt, but no repeat and no late news of an older one.
 */
export const supersedes = (news: Contribution, counted: Contribution | null): boolean =>
  counted === null || news.attempt > counted.attempt;

/**
 * What has to be added to the sums when `before` is counted of a session and `after` is to be
 * (null: nothing).
 */
export function changeOf(before: Contribution | null, after: Contribution | null): Sums {
  const keys = new Set([
    ...Object.keys(before?.averages ?? {}),
    ...Object.keys(after?.averages ?? {}),
  ]);
  const sums = Object.fromEntries(
    [...keys].map((key) => {
      const [was, is] = [inMillionths(before, key), inMillionths(after, key)];
      return [
        key,
        { sum: (is ?? 0) - (was ?? 0), count: Number(is !== null) - Number(was !== null) },
      ];
    }),
  );
  return { sessionCount: Number(after !== null) - Number(before !== null), sums };
}

/**
 * Whether `session` is the one to show as the last, in place of `last` or an older attempt of it:
 * created later or, of one moment, with the greater id.
 */
export function isLast(session: CountedSession, last: CountedSession | null): boolean {
  if (last === null) return true;
  const laterMs = session.createdAt.getTime() - last.createdAt.getTime();
  return laterMs === 0 ? session.sessionId >= last.sessionId : laterMs > 0;
}

export function added(to: Sums, change: Sums): Sums {
  const sums = Object.entries(change.sums).map(
    ([key, { sum, count }]) =>
      [
        key,
        { sum: (to.sums[key]?.sum ?? 0) + sum, count: (to.sums[key]?.count ?? 0) + count },
      ] as const,
  );
  return {
    sessionCount: to.sessionCount + change.sessionCount,
    sums: { ...to.sums, ...Object.fromEntries(sums) },
  };
}

/**
 * Mean of the sessions' averages by metric key: a session without a metric does not count in its
 * mean.
 */
export function averagesOf({ sums }: Sums): Record<string, number> {
  return Object.fromEntries(
    Object.entries(sums).flatMap(([key, { sum, count }]) =>
      count === 0 ? [] : [[key, sum / perUnit / count] as const],
    ),
  );
}

function inMillionths(contribution: Contribution | null, key: string): number | null {
  const average = contribution?.averages[key];
  return average === undefined ? null : Math.round(average * perUnit);
}
