import {
  compareCurves,
  comparedAngles,
  dayMetricsOfAngle,
  largestSpeedEffect,
  largestVariation,
  reasonsAgainstComparing,
  sides,
  type ComparedAngle,
  type ComparedCurves,
  type IncomparableReason,
  type Side,
} from '@strideform/biomechanics';
import { rounded, roundedList, roundedMetric } from '../measurements/measured-precision.ts';
import { curveSentences, noComparedChangeSentences, unknownSentences } from './change-sentences.ts';
import type { Comparison } from './change.dto.ts';
import {
  comparableBefore,
  compareValues,
  dayVariationOf,
  speedEffectOf,
  type ComparedValue,
} from './compared-values.ts';
import type { AnalysedSession, AnalysisWithAngles, MeasuredSession } from './measured-session.ts';
import { notesOf, toChange } from './trends.ts';

type ShownMetric = Comparison['metrics'][string];
type ShownCurve = NonNullable<Comparison['curves'][string]>;

type SessionWithAngles = AnalysedSession<AnalysisWithAngles>;

/** Two sessions of one runner side by side. */
export interface ComparedSessions {
  readonly earlier: SessionWithAngles;
  readonly later: SessionWithAngles;
  /** Why they may not be compared; empty where they may. */
  readonly reasons: readonly IncomparableReason[];
  readonly values: readonly ComparedValue[];
  /** Empty where they may not be compared. */
  readonly curves: readonly SideCurves[];
}

/** An angle of one side; `compared` is null with fewer than four strides. */
export interface SideCurves {
  readonly side: Side;
  readonly angle: ComparedAngle;
  readonly compared: ComparedCurves | null;
}

/**
 * Where the sessions may not be compared, the values stand side by side without a verdict, and
 * without curves.
 * @param history sessions of the runner, for the variation from day to day
 */
export function compareSessions(
  earlier: SessionWithAngles,
  later: SessionWithAngles,
  history: readonly MeasuredSession[],
): ComparedSessions {
  const reasons = reasonsAgainstComparing(earlier.conditions, later.conditions);
  const own = reasons.length === 0 ? comparableBefore(later, history) : null;
  const values = compareValues(earlier, later, own);
  const curves = own === null ? [] : curvesOf(earlier, later, own);
  return { earlier, later, reasons, values, curves };
}

function curvesOf(
  earlier: SessionWithAngles,
  later: SessionWithAngles,
  own: readonly MeasuredSession[],
): SideCurves[] {
  const angles = Object.keys(comparedAngles) as ComparedAngle[];
  return sides.flatMap((side) =>
    angles.map((angle) => {
      const metrics = dayMetricsOfAngle[angle];
      const days = metrics.map((metric) => dayVariationOf(metric, own));
      const speeds = metrics.map((metric) => speedEffectOf(metric, earlier, later));
      const causes = { day: largestVariation(days), speed: largestSpeedEffect(speeds) };
      const compared = compareCurves(earlier.analysis, later.analysis, side, angle, causes);
      return { side, angle, compared };
    }),
  );
}

/** As answers show it. */
export function toComparison({
  earlier,
  later,
  reasons,
  values,
  curves,
}: ComparedSessions): Comparison {
  const metrics = values.map((value) => [value.metric.key, toShownMetric(value)] as const);
  const shownCurves = curves.map(({ side, angle, compared }) => {
    return [`${side}_${angle}_angle`, compared && toShownCurve(compared)] as const;
  });
  return {
    user_id: later.session.userId,
    earlier_session_id: earlier.session.sessionId,
    later_session_id: later.session.sessionId,
    is_comparable: reasons.length === 0,
    reasons: [...reasons],
    metrics: Object.fromEntries(metrics),
    curves: Object.fromEntries(shownCurves),
    notes: { ...notesOf(reasons), ...notesOfValues(values) },
  };
}

/** A sentence for each code that says why a change or a verdict is missing. */
function notesOfValues(values: readonly ComparedValue[]): Record<string, string> {
  const missing = values.flatMap(({ noChangeReason }) => noChangeReason ?? []);
  const unknown = values.flatMap(({ change }) => change?.unknownReason ?? []);
  return {
    ...Object.fromEntries(missing.map((code) => [code, noComparedChangeSentences[code]])),
    ...Object.fromEntries(unknown.map((code) => [code, unknownSentences[code]])),
  };
}

const toShownMetric = (compared: ComparedValue): ShownMetric => {
  const { metric, earlier, later, change, noChangeReason } = compared;
  return {
    unit: metric.unit,
    earlier: roundedMetric(metric, earlier?.value),
    later: roundedMetric(metric, later?.value),
    earlier_uncertainty: roundedMetric(metric, earlier?.uncertainty),
    later_uncertainty: roundedMetric(metric, later?.uncertainty),
    change: change && toChange(metric, change),
    no_change_reason: noChangeReason,
  };
};

const curveNote = ({ unknownReason }: ComparedCurves): string | null =>
  unknownReason && curveSentences[unknownReason];

const toShownCurve = (curves: ComparedCurves): ShownCurve => ({
  earlier: roundedList('angleDeg', curves.earlier) as number[],
  later: roundedList('angleDeg', curves.later) as number[],
  difference: roundedList('angleDeg', curves.difference) as number[],
  differs: curves.differs === null ? curves.difference.map(() => false) : [...curves.differs],
  beyond_days: curves.beyondDays === null ? null : [...curves.beyondDays],
  p: rounded('share', curves.p),
  split_count: curves.splitCount,
  stride_counts: { earlier: curves.strideCounts[0], later: curves.strideCounts[1] },
  note: curveNote(curves),
});
