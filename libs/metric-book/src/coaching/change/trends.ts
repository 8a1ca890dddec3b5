import { metricBook, type BookMetric, type MetricKey } from '../../book.ts';
import {
  reasonsAgainstComparing,
  unjudgedReasonOf,
  type NoComparisonReason,
} from './comparability.ts';
import {
  historyLength,
  judgeChange,
  usualRangeOf,
  type JudgedChange,
  type OwnRange,
} from './compared-values.ts';
import type { MeasuredSession } from './measured-session.ts';

/** Session with the reasons against comparing it with the newest reliable one. */
export interface JudgedSession extends MeasuredSession {
  readonly reasons: readonly NoComparisonReason[];
}

/** Reasons why no change of the newest session is stated. */
export const noChangeReasons = [
  'shared_by_sessions',
  'length_of_clip',
  'no_session',
  'not_measured',
  'first_session',
  'none_comparable',
  'not_measured_before',
] as const;
export type NoChangeReason = (typeof noChangeReasons)[number];

/** Change of the newest session from the previous comparable one. */
export interface NewestChange extends JudgedChange {
  readonly earlier: MeasuredSession;
}

/** Trend of one metric over a runner's sessions, up to the newest one. */
export interface MetricTrend {
  readonly metric: BookMetric;
  readonly usual: OwnRange | null;
  readonly change: NewestChange | null;
  /** Reason why there is no change; null if there is one. */
  readonly noChangeReason: NoChangeReason | null;
}

/** Number of sessions that are read: the newest one and those that it is compared with. */
export const judgedCount = historyLength + 1;

/** Returns true if trends use the session: it is reliable, and the coach has not left it out. */
export const isInTrends = ({ conditions, session }: MeasuredSession): boolean =>
  conditions.verdict !== 'unreliable' && !session.isLeftOut;

/**
 * Returns the sessions with the reasons against comparing each with the newest one of the trends.
 * @param sessions the sessions of one runner, the oldest first
 */
export function judgedSessions(sessions: readonly MeasuredSession[]): JudgedSession[] {
  const newest = sessions.findLast(isInTrends) ?? sessions.at(-1);
  return sessions.map((one) => ({ ...one, reasons: reasonsBetween(one, newest!) }));
}

/**
 * Returns the reasons against comparing two sessions. A session in the trends is always comparable
 * with itself.
 */
function reasonsBetween(one: MeasuredSession, newest: MeasuredSession): NoComparisonReason[] {
  if (one.session.isLeftOut) return ['left_out'];
  if (one === newest && isInTrends(one)) return [];
  return reasonsAgainstComparing(one.conditions, newest.conditions);
}

/**
 * Returns the trend of a metric, without unreliable sessions and those that were left out.
 * @param sessions the sessions of one runner, the oldest first
 */
export function trendOf(key: MetricKey, sessions: readonly JudgedSession[]): MetricTrend {
  const judged = sessions.filter(isInTrends);
  const before = judged.slice(-judgedCount, -1);
  const comparable = before.filter(({ reasons }) => reasons.length === 0);
  const unjudged = unjudgedReasonOf(key);
  const hasValue = ({ values }: MeasuredSession) => values[key] !== undefined;
  const earlier = unjudged === null ? comparable.filter(hasValue) : [];
  const newest = judged.at(-1);
  const change = changeOfNewest(key, newest, earlier);
  const reason = unjudged ?? noChangeReasonOf(key, newest, before, comparable);
  return {
    metric: metricBook[key],
    usual: newest === undefined ? null : usualRangeOf(key, newest, earlier),
    change,
    noChangeReason: change === null ? reason : null,
  };
}

/** Returns the reason why no change of the newest session is stated. */
function noChangeReasonOf(
  key: MetricKey,
  newest: MeasuredSession | undefined,
  before: readonly MeasuredSession[],
  comparable: readonly MeasuredSession[],
): NoChangeReason {
  if (newest === undefined) return 'no_session';
  if (newest.values[key] === undefined) return 'not_measured';
  if (before.length === 0) return 'first_session';
  return comparable.length === 0 ? 'none_comparable' : 'not_measured_before';
}

/**
 * Returns the change of the newest session.
 * @param sessions comparable sessions with a value of the metric, the oldest first
 */
function changeOfNewest(
  key: MetricKey,
  newest: MeasuredSession | undefined,
  sessions: readonly MeasuredSession[],
): NewestChange | null {
  const earlier = sessions.at(-1);
  if (earlier === undefined || newest?.values[key] === undefined) return null;
  return { ...judgeChange(key, earlier, newest, sessions), earlier };
}
