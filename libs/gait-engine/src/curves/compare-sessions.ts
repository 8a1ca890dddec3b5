import {
  comparableBefore,
  compareValues,
  dayVariationOf,
  largestSpeedEffect,
  largestVariation,
  reasonsAgainstComparing,
  speedEffectOf,
  type AnalysedSession,
  type AnalysisWithAngles,
  type ComparedValue,
  type MeasuredSession,
  type NoComparisonReason,
} from '@strideform/metric-book';
import { sides, type Side } from '@strideform/metric-book/measurement';
import {
  compareCurves,
  drawCurves,
  metricsOfCurve,
  type ComparedCurves,
} from './compare-curves.ts';
import { comparedAngles, type ComparedAngle } from './stride-curves.ts';

type SessionWithAngles = AnalysedSession<AnalysisWithAngles>;

/** Two sessions side by side. */
export interface ComparedSessions {
  readonly earlier: SessionWithAngles;
  readonly later: SessionWithAngles;
  /** Reasons why they are not comparable; empty if they are. */
  readonly reasons: readonly NoComparisonReason[];
  readonly values: readonly ComparedValue[];
  readonly curves: readonly SideCurves[];
}

/** Curves of an angle of one side. `compared` is null with fewer than four strides. */
export interface SideCurves {
  readonly side: Side;
  readonly angle: ComparedAngle;
  readonly compared: ComparedCurves | null;
}

/**
 * Compares two sessions. If they are not comparable, the result has their values and curves, but no
 * verdicts.
 * @param history sessions of the runner, for the variation from day to day
 */
export function compareSessions(
  earlier: SessionWithAngles,
  later: SessionWithAngles,
  history: readonly MeasuredSession[],
): ComparedSessions {
  const reasons = reasonsAgainst(earlier, later);
  const own = reasons.length === 0 ? comparableBefore(later, history) : null;
  const values = compareValues(earlier, later, own);
  const curves = curvesOf(earlier, later, own);
  return { earlier, later, reasons, values, curves };
}

function reasonsAgainst(a: MeasuredSession, b: MeasuredSession): NoComparisonReason[] {
  const reasons = reasonsAgainstComparing(a.conditions, b.conditions);
  return a.session.userId === b.session.userId ? reasons : ['different_runners', ...reasons];
}

/** @param own null if the sessions are not comparable; then the curves are only drawn */
function curvesOf(
  earlier: SessionWithAngles,
  later: SessionWithAngles,
  own: readonly MeasuredSession[] | null,
): SideCurves[] {
  const angles = Object.keys(comparedAngles) as ComparedAngle[];
  return sides.flatMap((side) =>
    angles.map((angle) => {
      if (own === null) {
        const compared = drawCurves(earlier.analysis, later.analysis, side, angle);
        return { side, angle, compared };
      }
      const keys = metricsOfCurve(angle).map(({ key }) => key);
      const days = keys.map((key) => dayVariationOf(key, own));
      const speeds = keys.map((key) => speedEffectOf(key, earlier, later));
      const causes = { day: largestVariation(days), speed: largestSpeedEffect(speeds) };
      const compared = compareCurves(earlier.analysis, later.analysis, side, angle, causes);
      return { side, angle, compared };
    }),
  );
}
