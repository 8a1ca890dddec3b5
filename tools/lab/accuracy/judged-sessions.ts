import {
  book,
  changeBetween,
  dayVariation,
  isNumeric,
  measuredValueOf,
  metricBook,
  speedEffect,
  type Change,
  type DayVariation,
  type MetricKey,
  type SessionPace,
} from '@strideform/metric-book';
import type { AnalysisFile } from '@strideform/contracts';

/**
 * Keys of the metrics that are not compared: given values, and values that depend on the length of
 * the clip. Texts are excluded too, because they have no difference.
 */
const excludedKeys: ReadonlySet<string> = new Set([
  'speed',
  'pace',
  'power',
  'normalized_power',
  'incline',
  'total_distance',
  'total_time',
]);

/** Metrics that are compared between two sessions of a runner at a given belt speed. */
export const comparedMetrics = book.filter(
  (metric) => isNumeric(metric) && !excludedKeys.has(metric.key),
);

/** Metrics with noise between sessions: the compared ones, and the speed, which affects others. */
export const repeatedKeys: readonly MetricKey[] = [
  ...comparedMetrics.map(({ key }) => key),
  metricBook.speed.key,
];

export interface MetricVerdict extends Change {
  readonly before: number;
  readonly after: number;
  readonly day: DayVariation | null;
}

/**
 * Returns the verdict on one metric of two sessions. Returns null if one of them has no value.
 * @param own the runner's comparable sessions before the later one
 */
export function judgeMetric(
  key: string,
  earlier: AnalysisFile,
  later: AnalysisFile,
  own: readonly AnalysisFile[],
): MetricVerdict | null {
  const [a, b] = [earlier.metrics[key], later.metrics[key]];
  if (a == null || b == null) return null;
  // Each session is on another day.
  const ownValues = own.flatMap(({ metrics }) => {
    const measured = metrics[key];
    return measured == null ? [] : [measuredValueOf(measured)];
  });
  const day = dayVariation(key, ownValues);
  const speed = speedEffect(key, paceOf(earlier), paceOf(later));
  const change = changeBetween(measuredValueOf(a), measuredValueOf(b), { day, speed });
  return { ...change, before: a.avg, after: b.avg, day };
}

function paceOf({ metrics, pattern }: AnalysisFile): SessionPace {
  const speed = metrics['speed'];
  return { speed: speed == null ? null : measuredValueOf(speed), pattern };
}
