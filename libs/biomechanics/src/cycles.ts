import type { CycleCurve, SideCycles } from '@strideform/contracts';
import { sides } from './keypoints.ts';
import type { Side } from './keypoints.ts';
import type { AngleSeries } from './motion/angles.ts';
import { CubicSpline } from './signals/spline.ts';
import { mean, standardDeviation } from './signals/statistics.ts';
import type { Stride } from './gait/gait.ts';

export const cyclePoints = 101;
/** Samples of a stride that must be known for it to count. */
const fewestSamples = 6;

/**
 * Joint angles over the gait cycle, from initial contact to the next of the same foot; null for a
 * side without whole strides.
 */
export function averageCycles(
  timesS: Float64Array,
  joints: AngleSeries['joints'],
  strides: readonly Stride[],
): Record<Side, SideCycles | null> {
  const of = (side: Side): SideCycles | null => {
    const own = strides.filter((stride) => stride.side === side);
    if (own.length === 0) return null;
    const curve = (angles: Float64Array) =>
      averageCurve(own.map((stride) => cycleOf(timesS, angles, stride)));
    return {
      hip: curve(joints[side].hip),
      knee: curve(joints[side].knee),
      ankle: curve(joints[side].ankle),
    };
  };
  return Object.fromEntries(sides.map((side) => [side, of(side)])) as Record<
    Side,
    SideCycles | null
  >;
}

/** One stride's angle at each per cent of its cycle, NaN beside gaps. */
export function cycleOf(
  timesS: Float64Array,
  angles: Float64Array,
  { startS, endS }: Pick<Stride, 'startS' | 'endS'>,
): Float64Array {
  const margin = 2 * (timesS[1]! - timesS[0]!);
  const known = Array.from(timesS.keys()).filter(
    (i) =>
      timesS[i]! >= startS - margin && timesS[i]! <= endS + margin && !Number.isNaN(angles[i]!),
  );
  if (known.length < fewestSamples) return new Float64Array(cyclePoints).fill(NaN);
  const times = known.map((i) => timesS[i]!);
  const spline = new CubicSpline(
    times,
    known.map((i) => angles[i]!),
  );
  return Float64Array.from({ length: cyclePoints }, (_, percent) => {
    const time = startS + ((endS - startS) * percent) / (cyclePoints - 1);
    const after = times.findIndex((knot) => knot >= time);
    const [before, next] = [times[after - 1] ?? -Infinity, after < 0 ? Infinity : times[after]!];
    return next - before < 3 * margin || next === time ? spline.at(time) : NaN;
  });
}

/** Mean and SD over strides. */
export function averageCurve(strides: readonly Float64Array[]): CycleCurve {
  const at = (measure: (values: number[]) => number) =>
    Array.from({ length: cyclePoints }, (_, percent) => {
      const value = measure(strides.map((stride) => stride[percent]!));
      return Number.isFinite(value) ? value : null;
    });
  return { mean: at(mean), sd: at(standardDeviation) };
}
