import { cycleOf } from '../cycles.ts';
import { stridesOf, type ReportedAnalysis } from '../gait-report/measured-stride.ts';
import { nanIfNull, type Side } from '@strideform/metric-book/measurement';
import { jointAngleName, postureName } from '../named-angles.ts';

/** Angles that are compared over the cycle, with their names in an analysis file. */
export const comparedAngles = {
  posture: () => postureName,
  hip: (side: Side) => jointAngleName(side, 'hip'),
  knee: (side: Side) => jointAngleName(side, 'knee'),
  ankle: (side: Side) => jointAngleName(side, 'ankle'),
} as const;
export type ComparedAngle = keyof typeof comparedAngles;

/**
 * Returns each whole stride of a side at 0, 1 … 100 % of its cycle, deg. Strides with gaps are left
 * out.
 */
export function strideCurves(
  analysis: ReportedAnalysis,
  side: Side,
  angle: ComparedAngle,
): Float64Array[] {
  const series = analysis.angles[comparedAngles[angle](side)];
  if (series === undefined) return [];
  const timesS = Float64Array.from(analysis.timestamps_s);
  const anglesDeg = Float64Array.from(series, nanIfNull);
  const curves = stridesOf(analysis, side).map(({ stride }) => cycleOf(timesS, anglesDeg, stride));
  return curves.filter((curve) => curve.every((value) => Number.isFinite(value)));
}
