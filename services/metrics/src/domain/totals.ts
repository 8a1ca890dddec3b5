/** Values that one session adds to its tenant's totals. */
export interface Contribution {
  readonly attempt: number;
  /** Averages of the session by metric key. Metrics that were not measured are absent. */
  readonly averages: Readonly<Record<string, number>>;
}

/** Sum of one metric over sessions, in millionths, and the number of sessions that have it. */
export interface MetricSum {
  readonly sum: number;
  readonly count: number;
}

/** Sums over a tenant's sessions, by metric key. */
export interface Sums {
  readonly sessionCount: number;
  readonly sums: Readonly<Record<string, MetricSum>>;
}

export interface CountedSession {
  readonly sessionId: string;
  readonly attempt: number;
  readonly createdAt: Date;
}

/** Aggregate over a tenant's sessions that have succeeded. */
export interface StoredTotals {
  readonly sessionCount: number;
  /** Mean over the sessions that have the metric, by metric key. */
  readonly averages: Readonly<Record<string, number>>;
  /** Newest session by creation time. */
  readonly lastSessionId: string;
  readonly lastAttempt: number;
  readonly lastSessionCreatedAt: Date;
}

export interface TotalsEntry extends Contribution, CountedSession {}

/**
 * Scale of sums. Averages are added as whole numbers of millionths, so that adding and subtracting
 * them in any order leaves no rounding error.
 */
const perUnit = 1e6;

export const noSums: Sums = { sessionCount: 0, sums: {} };

/**
 * Returns true if this contribution of a session replaces the counted one. The first one counts,
 * and so does one of a newer attempt. Repeated ones and late ones of older attempts do not.
 */
export const supersedes = (contribution: Contribution, counted: Contribution | null): boolean =>
  counted === null || contribution.attempt > counted.attempt;

/**
 * Returns the change of the sums if `after` replaces `before` as a session's contribution. null
 * means no contribution.
 */
export function sumsChange(before: Contribution | null, after: Contribution | null): Sums {
  const keys = new Set([
    ...Object.keys(before?.averages ?? {}),
    ...Object.keys(after?.averages ?? {}),
  ]);
  const changes = [...keys].map((key): [string, MetricSum] => {
    const [was, is] = [inMillionths(before, key), inMillionths(after, key)];
    const sum = (is ?? 0) - (was ?? 0);
    const count = Number(is !== null) - Number(was !== null);
    return [key, { sum, count }];
  });
  const sessionCount = Number(after !== null) - Number(before !== null);
  return { sessionCount, sums: Object.fromEntries(changes) };
}

/**
 * Returns true if `session` replaces `last` as the newest session. This is true if it was created
 * later, or at the same time with a greater id, or if it is the same session.
 */
export function isNewest(session: CountedSession, last: CountedSession | null): boolean {
  if (last === null) return true;
  const laterByMs = session.createdAt.getTime() - last.createdAt.getTime();
  return laterByMs === 0 ? session.sessionId >= last.sessionId : laterByMs > 0;
}

export function addSums(to: Sums, change: Sums): Sums {
  const changed = Object.entries(change.sums).map(([key, { sum, count }]): [string, MetricSum] => {
    const before = to.sums[key] ?? { sum: 0, count: 0 };
    return [key, { sum: before.sum + sum, count: before.count + count }];
  });
  return {
    sessionCount: to.sessionCount + change.sessionCount,
    sums: { ...to.sums, ...Object.fromEntries(changed) },
  };
}

/** Mean over the sessions that have the metric, by metric key. */
export function averagesOf({ sums }: Sums): Record<string, number> {
  const counted = Object.entries(sums).filter(([, { count }]) => count !== 0);
  return Object.fromEntries(counted.map(([key, { sum, count }]) => [key, sum / perUnit / count]));
}

function inMillionths(contribution: Contribution | null, key: string): number | null {
  const average = contribution?.averages[key];
  return average === undefined ? null : Math.round(average * perUnit);
}
