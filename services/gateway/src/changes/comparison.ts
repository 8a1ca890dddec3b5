import {
  changeBetween,
  compareCurves,
  comparedAngles,
  dayVariation,
  metricDefinitions,
  reasonsAgainstComparing,
  sides,
  type ComparedAngle,
  type ComparedCurves,
  type MetricDefinition,
} from '@strideform/biomechanics';
import { rounded, roundedList, roundedMetric } from '../sessions/measured-precision.ts';
import type { Comparison } from './change.dto.ts';
import { conditionsOf, measuredValueOf, type MeasuredSession } from './measured-session.ts';
import { notesOf, toChange } from './trends.ts';

type ComparedMetric = Comparison['metrics'][string];
type ComparedCurve = NonNullable<Comparison['curves'][string]>;

/**
 * Two sessions of one runner. Where they may not be compared, the values stand side by side without
 * a verdict, and without curves.
 * @param history earlier sessions of the runner, for the variation from day to day
 */
export function toComparison(
  earlier: MeasuredSession,
  later: MeasuredSession,
  history: readonly MeasuredSession[],
): Comparison {
  const reasons = reasonsAgainstComparing(conditionsOf(earlier), conditionsOf(later));
  const isComparable = reasons.length === 0;
  const own = history.filter((one) => isHistoryOf(one, later));
  const metrics = comparedMetrics.map((metric) => {
    const values = own.flatMap((one) => measuredValueOf(one, metric.key)?.value ?? []);
    return [metric.key, compareMetric(metric, earlier, later, isComparable ? values : null)];
  });
  return {
    user_id: later.session.userId,
    earlier_session_id: earlier.session.sessionId,
    later_session_id: later.session.sessionId,
    is_comparable: isComparable,
    reasons,
    metrics: Object.fromEntries(metrics) as Comparison['metrics'],
    curves: isComparable ? curvesOf(earlier, later) : {},
    notes: notesOf(reasons),
  };
}

/** Words have no difference; distance and duration say how long the clip was. */
const lengthsOfClip: ReadonlySet<string> = new Set(['total_distance', 'total_time', 'incline']);
const comparedMetrics = metricDefinitions.filter(
  ({ key, words }) => words === undefined && !lengthsOfClip.has(key),
);

/** The runner's other sessions before the later one, under its conditions. */
function isHistoryOf(one: MeasuredSession, later: MeasuredSession): boolean {
  const isBefore = one.session.createdAt < later.session.createdAt;
  return isBefore && reasonsAgainstComparing(conditionsOf(one), conditionsOf(later)).length === 0;
}

/** @param ownValues of comparable sessions; null where the two may not be compared */
function compareMetric(
  metric: MetricDefinition,
  earlier: MeasuredSession,
  later: MeasuredSession,
  ownValues: readonly number[] | null,
): ComparedMetric {
  const [a, b] = [measuredValueOf(earlier, metric.key), measuredValueOf(later, metric.key)];
  const hasChange = a !== null && b !== null && ownValues !== null;
  const day = hasChange ? dayVariation(metric.key, ownValues) : null;
  return {
    unit: metric.unit,
    earlier: roundedMetric(metric, a?.value),
    later: roundedMetric(metric, b?.value),
    earlier_uncertainty: roundedMetric(metric, a?.uncertainty),
    later_uncertainty: roundedMetric(metric, b?.uncertainty),
    change: hasChange ? toChange(metric.key, changeBetween(a, b, day), day) : null,
  };
}

function curvesOf(earlier: MeasuredSession, later: MeasuredSession): Comparison['curves'] {
  const angles = Object.keys(comparedAngles) as ComparedAngle[];
  const entries = sides.flatMap((side) =>
    angles.map((angle) => {
      const curves = compareCurves(earlier.analysis, later.analysis, side, angle);
      return [`${side}_${angle}_angle`, curves && toCurve(curves)] as const;
    }),
  );
  return Object.fromEntries(entries);
}

const toCurve = (curves: ComparedCurves): ComparedCurve => ({
  earlier: roundedList('angleDeg', curves.earlier) as number[],
  later: roundedList('angleDeg', curves.later) as number[],
  difference: roundedList('angleDeg', curves.difference) as number[],
  differs: [...curves.differs],
  beyond_days: curves.beyondDays === null ? null : [...curves.beyondDays],
  p: rounded('share', curves.p),
  split_count: curves.splitCount,
  stride_counts: { earlier: curves.strideCounts[0], later: curves.strideCounts[1] },
});
