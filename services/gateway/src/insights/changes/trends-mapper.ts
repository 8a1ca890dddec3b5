import {
  noChangeSentences,
  reasonSentences,
  unknownSentences,
} from '@strideform/languages/english';
import {
  detectableChanges,
  isInTrends,
  judgedSessions,
  trendOf,
  type BookMetric,
  type JudgedChange,
  type JudgedSession,
  type MeasuredSession,
  type MeasuredValue,
  type MetricKey,
  type MetricTrend,
  runAt,
} from '@strideform/metric-book';
import { roundedMetric } from '../measurements/measured-precision.ts';
import { sentencesOf } from './change-sentences.ts';
import type { Comparison, Trends } from './change.dto.ts';

type Trend = Trends['metrics'][string];
type ShownChange = NonNullable<Comparison['metrics'][string]['change']>;

/**
 * @param sessions sessions of one runner, oldest first
 * @param shownCount number of newest sessions to show. The verdict does not depend on it.
 */
export function toTrends(
  userId: string,
  sessions: readonly MeasuredSession[],
  keys: readonly MetricKey[],
  shownCount = sessions.length,
): Trends {
  const judged = judgedSessions(sessions);
  const listed = judged.slice(-shownCount);
  const shown = listed.filter(isInTrends);
  const trends = keys.map((key) => trendOf(key, judged));
  return {
    user_id: userId,
    newest_session_id: sessions.at(-1)?.session.sessionId ?? null,
    sessions: listed.map(({ session, reasons }) => ({
      session_id: session.sessionId,
      title: session.title,
      session_created_at: session.createdAt.toISOString(),
      run_at: runAt(session).toISOString(),
      reasons: [...reasons],
    })),
    metrics: Object.fromEntries(trends.map((trend) => [trend.metric.key, toTrend(trend, shown)])),
    notes: {
      ...sentencesOf(
        reasonSentences,
        listed.flatMap(({ reasons }) => reasons),
      ),
      ...sentencesOf(
        noChangeSentences,
        trends.map(({ noChangeReason }) => noChangeReason),
      ),
      ...sentencesOf(
        unknownSentences,
        trends.map(({ change }) => change?.unknownReason),
      ),
    },
  };
}

function toTrend(
  { metric, usual, change, noChangeReason }: MetricTrend,
  shown: readonly JudgedSession[],
): Trend {
  return {
    unit: metric.unit,
    points: shown.map((one) => toPoint(metric, one)),
    usual_band: usual && {
      low: roundedMetric(metric, usual.low)!,
      high: roundedMetric(metric, usual.high)!,
      session_count: usual.sessionCount,
    },
    smallest_detectable: toSmallestDetectable(metric, shown.at(-1)?.values[metric.key]),
    change: change && {
      ...toChange(metric, change),
      compared_with: change.earlier.session.sessionId,
    },
    no_change_reason: noChangeReason,
  };
}

function toPoint(metric: BookMetric, one: JudgedSession): Trend['points'][number] {
  const measured = one.values[metric.key];
  return {
    session_id: one.session.sessionId,
    session_created_at: one.session.createdAt.toISOString(),
    run_at: runAt(one.session).toISOString(),
    value: roundedMetric(metric, measured?.value),
    uncertainty: roundedMetric(metric, measured?.uncertainty),
    is_comparable: one.reasons.length === 0,
  };
}

/** Maps the smallest changes that a session with this value can show. */
export function toSmallestDetectable(
  metric: BookMetric,
  measured: MeasuredValue | null | undefined,
): Trend['smallest_detectable'] {
  const detectable = measured == null ? null : detectableChanges(measured);
  return (
    detectable && {
      pair: roundedMetric(metric, detectable.pair)!,
      five_to_one: roundedMetric(metric, detectable.fiveToOne)!,
      five_to_five: roundedMetric(metric, detectable.fiveToFive)!,
    }
  );
}

/** Maps a change to its API shape. */
export const toChange = (
  metric: BookMetric,
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
