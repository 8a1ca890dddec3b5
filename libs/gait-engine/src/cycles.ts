import type { CycleCurve, SideCycles } from '@strideform/contracts';
import {
  bySide,
  mean,
  nullIfUnknown,
  standardDeviation,
  type AngleSeries,
  type Side,
  type Stride,
} from '@strideform/metric-book/measurement';
import { CubicSpline } from './signals/spline.ts';

export const cyclePoints = 101;
/** Smallest number of known samples of a stride that counts. */
const minSamples = 6;

/**
 * Returns the joint angles over the gait cycle, from initial contact to the next one of the same
 * foot. Null for a side without whole strides.
 */
export function averageCycles(
  timesS: Float64Array,
  joints: AngleSeries['joints'],
  strides: readonly Stride[],
): Record<Side, SideCycles | null> {
  return bySide((side) => {
    const own = strides.filter((stride) => stride.side === side);
    if (own.length === 0) return null;
    const curveOf = (anglesDeg: Float64Array) =>
      averageCurve(own.map((stride) => cycleOf(timesS, anglesDeg, stride)));
    const { hip, knee, ankle } = joints[side];
    return { hip: curveOf(hip), knee: curveOf(knee), ankle: curveOf(ankle) };
  });
}

/** Returns one stride's angle at each percent of its cycle, deg; NaN next to gaps. */
export function cycleOf(
  timesS: Float64Array,
  anglesDeg: Float64Array,
  { startS, endS }: Pick<Stride, 'startS' | 'endS'>,
): Float64Array {
  // 1. Fit a spline through the known samples of the stride and slightly beyond.
  const marginS = 2 * (timesS[1]! - timesS[0]!);
  const known = Array.from(timesS.keys()).filter((i) => {
    const isNear = timesS[i]! >= startS - marginS && timesS[i]! <= endS + marginS;
    return isNear && !Number.isNaN(anglesDeg[i]!);
  });
  if (known.length < minSamples) return new Float64Array(cyclePoints).fill(NaN);
  const knotsS = known.map((i) => timesS[i]!);
  const spline = new CubicSpline(
    knotsS,
    known.map((i) => anglesDeg[i]!),
  );

  // 2. Read its value at each percent, except in gaps.
  return Float64Array.from({ length: cyclePoints }, (_, percent) => {
    const timeS = startS + ((endS - startS) * percent) / (cyclePoints - 1);
    const after = knotsS.findIndex((knotS) => knotS >= timeS);
    const beforeS = knotsS[after - 1] ?? -Infinity;
    const afterS = after < 0 ? Infinity : knotsS[after]!;
    const isKnown = afterS - beforeS < 3 * marginS || afterS === timeS;
    return isKnown ? spline.at(timeS) : NaN;
  });
}

/** Returns mean and SD over strides. */
export function averageCurve(strides: readonly Float64Array[]): CycleCurve {
  const overStrides = (measure: (values: number[]) => number) =>
    Array.from({ length: cyclePoints }, (_, percent) =>
      nullIfUnknown(measure(strides.map((stride) => stride[percent]!))),
    );
  return { mean: overStrides(mean), sd: overStrides(standardDeviation) };
}
