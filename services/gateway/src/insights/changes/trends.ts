import {
  findMetric,
  reasonsAgainstComparing,
  unjudgedReasonOf,
  type IncomparableReason,
  type MetricDefinition,
} from '@strideform/biomechanics';
import { roundedMetric } from '../measurements/measured-precision.ts';
import {
  noChangeSentences,
  reasonSentences,
  unknownSentences,
  type NoChangeReason,
} from './change-sentences.ts';
import type { Comparison, Trends } from './change.dto.ts';
import { historyLength, judgeChange, usualRangeOf, type JudgedChange } from './compared-values.ts';
import type { MeasuredSession } from './measured-session.ts';

type Trend = Trends['metrics'][string];
type ShownChange = NonNullable<Comparison['metrics'][string]['change']>;

/** A session with why it may not be compared with the newest one. */
interface JudgedSession extends MeasuredSession {
  readonly reasons: readonly IncomparableReason[];
}

/** The newest session, and those that it is judged by. */
export const judgedCount = historyLength + 1;

/**
 * @param sessions of one runner, the oldest first
 * @param shownCount how many of the newest are shown; the verdict doesn't depend on it
 */
export function toTrends(
  userId: string,
  sessions: readonly MeasuredSession[],
  metrics: readonly string[],
  shownCount = sessions.length,
): Trends {
  const newest = sessions.at(-1);
  const judged = sessions.map((one) => ({ ...one, reasons: reasonsBetween(one, newest!) }));
  const shown = judged.slice(-shownCount);
  const trends = metrics.map((metric) => [metric, trendOf(metric, judged, shown)] as const);
  const noChange = trends.flatMap(([, { no_change_reason }]) => no_change_reason ?? []);
  const unknown = trends.flatMap(([, { change }]) => change?.unknown_reason ?? []);
  return {
    user_id: userId,
    newest_session_id: newest?.session.sessionId ?? null,
    sessions: shown.map(({ session, reasons }) => ({
      session_id: session.sessionId,
      title: session.title,
      session_created_at: session.createdAt.toISOString(),
      reasons: [...reasons],
    })),
    metrics: Object.fromEntries(trends),
    notes: {
      ...notesOf(shown.flatMap(({ reasons }) => reasons)),
      ...Object.fromEntries(noChange.map((reason) => [reason, noChangeSentences[reason]])),
      ...Object.fromEntries(unknown.map((reason) => [reason, unknownSentences[reason]])),
    },
  };
}

/** A session is comparable with itself, whatever is not known about it. */
const reasonsBetween = (one: MeasuredSession, newest: MeasuredSession): IncomparableReason[] =>
  one === newest ? [] : reasonsAgainstComparing(one.conditions, newest.conditions);

export const notesOf = (reasons: readonly IncomparableReason[]): Record<string, string> =>
  Object.fromEntries([...new Set(reasons)].map((reason) => [reason, reasonSentences[reason]]));

function trendOf(
  key: string,
  judged: readonly JudgedSession[],
  shown: readonly JudgedSession[],
): Trend {
  const metric = findMetric(key)!;
  const before = judged.slice(-judgedCount, -1);
  const comparable = before.filter(({ reasons }) => reasons.length === 0);
  const unjudged = unjudgedReasonOf(key);
  const hasValue = ({ values }: MeasuredSession) => values[key] !== undefined;
  const earlier = unjudged === null ? comparable.filter(hasValue) : [];
  const newest = judged.at(-1);
  const change = changeOfNewest(metric, newest, earlier);
  const reason = unjudged ?? reasonWithout(key, newest, before, comparable);
  return {
    unit: metric.unit,
    points: shown.map((one) => toPoint(metric, one)),
    usual_band: usualBandOf(metric, newest, earlier),
    change,
    no_change_reason: change === null ? reason : null,
  };
}

/** Why no change of the newest session is stated, where there is none. */
function reasonWithout(
  key: string,
  newest: MeasuredSession | undefined,
  before: readonly MeasuredSession[],
  comparable: readonly MeasuredSession[],
): NoChangeReason {
  if (newest === undefined) return 'no_session';
  if (newest.values[key] === undefined) return 'not_measured';
  if (before.length === 0) return 'first_session';
  return comparable.length === 0 ? 'none_comparable' : 'not_measured_before';
}

function toPoint(metric: MetricDefinition, one: JudgedSession): Trend['points'][number] {
  const measured = one.values[metric.key];
  return {
    session_id: one.session.sessionId,
    session_created_at: one.session.createdAt.toISOString(),
    value: roundedMetric(metric, measured?.value),
    uncertainty: roundedMetric(metric, measured?.uncertainty),
    is_comparable: one.reasons.length === 0,
  };
}

function usualBandOf(
  metric: MetricDefinition,
  newest: MeasuredSession | undefined,
  earlier: readonly MeasuredSession[],
): Trend['usual_band'] {
  const range = newest === undefined ? null : usualRangeOf(metric.key, newest, earlier);
  if (range === null) return null;
  return {
    low: roundedMetric(metric, range.low)!,
    high: roundedMetric(metric, range.high)!,
    session_count: range.sessionCount,
  };
}

/** @param earlier comparable sessions with a value of the metric, the oldest first */
function changeOfNewest(
  metric: MetricDefinition,
  newest: MeasuredSession | undefined,
  earlier: readonly MeasuredSession[],
): Trend['change'] {
  const last = earlier.at(-1);
  if (last === undefined || newest?.values[metric.key] === undefined) return null;
  const change = judgeChange(metric.key, last, newest, earlier);
  return { ...toChange(metric, change), compared_with: last.session.sessionId };
}

/** As answers show a change. */
export const toChange = (
  metric: MetricDefinition,
  { difference, detectable, verdict, unknownReason, day }: JudgedChange,
): ShownChange => ({
  difference: roundedMetric(metric, difference)!,
  detectable: roundedMetric(metric, detectable),
  verdict,
  unknown_reason: unknownReason,
  day_to_day: day && {
    standard_deviation: roundedMetric(metric, day.standardDeviation)!,
    from: day.from,
    source: day.source?.full ?? null,
    session_count: day.sessionCount,
  },
});
