import { metricBook, type BookMetric, type MetricKey } from '../../book.ts';
import {
  reasonsAgainstComparing,
  unjudgedReasonOf,
  type IncomparableReason,
} from './comparability.ts';
import {
  historyLength,
  judgeChange,
  usualRangeOf,
  type JudgedChange,
  type OwnRange,
} from './compared-values.ts';
import type { MeasuredSession } from './measured-session.ts';

/** A session with why it may not be compared with the newest one. */
export interface JudgedSession extends MeasuredSession {
  readonly reasons: readonly IncomparableReason[];
}

/** Why no change of the newest session is stated. */
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

/** The change of the newest session from the comparable one before it. */
export interface NewestChange extends JudgedChange {
  readonly earlier: MeasuredSession;
}

/** What a runner's sessions say about one metric of the newest one. */
export interface MetricTrend {
  readonly metric: BookMetric;
  readonly usual: OwnRange | null;
  readonly change: NewestChange | null;
  /** null where there is a change. */
  readonly noChangeReason: NoChangeReason | null;
}

/** The newest session, and those that it is judged by. */
export const judgedCount = historyLength + 1;

/** @param sessions the sessions of one runner, the oldest first */
export function judgedSessions(sessions: readonly MeasuredSession[]): JudgedSession[] {
  const newest = sessions.at(-1);
  return sessions.map((one) => ({ ...one, reasons: reasonsBetween(one, newest!) }));
}

/** A session is comparable with itself, whatever is not known about it. */
const reasonsBetween = (one: MeasuredSession, newest: MeasuredSession): IncomparableReason[] =>
  one === newest ? [] : reasonsAgainstComparing(one.conditions, newest.conditions);

/** @param judged the sessions of one runner, the oldest first */
export function trendOf(key: MetricKey, judged: readonly JudgedSession[]): MetricTrend {
  const before = judged.slice(-judgedCount, -1);
  const comparable = before.filter(({ reasons }) => reasons.length === 0);
  const unjudged = unjudgedReasonOf(key);
  const hasValue = ({ values }: MeasuredSession) => values[key] !== undefined;
  const earlier = unjudged === null ? comparable.filter(hasValue) : [];
  const newest = judged.at(-1);
  const change = changeOfNewest(key, newest, earlier);
  const reason = unjudged ?? reasonWithout(key, newest, before, comparable);
  return {
    metric: metricBook[key],
    usual: newest === undefined ? null : usualRangeOf(key, newest, earlier),
    change,
    noChangeReason: change === null ? reason : null,
  };
}

/** Why no change of the newest session is stated, where there is none. */
function reasonWithout(
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

/** @param sessions comparable ones with a value of the metric, the oldest first */
function changeOfNewest(
  key: MetricKey,
  newest: MeasuredSession | undefined,
  sessions: readonly MeasuredSession[],
): NewestChange | null {
  const earlier = sessions.at(-1);
  if (earlier === undefined || newest?.values[key] === undefined) return null;
  return { ...judgeChange(key, earlier, newest, sessions), earlier };
}
