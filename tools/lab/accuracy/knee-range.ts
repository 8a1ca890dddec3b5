import type { AnalysisFile } from '@strideform/contracts';
import { jointAngleName } from '@strideform/gait-engine';
import type { Side } from '@strideform/metric-book/measurement';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import type { TrialTruth } from '../recordings/reference-trials.ts';

const cyclePoints = 101;

const rangeOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/**
 * Returns the error of the range of the mean knee curve over the gait cycle, found − true, deg.
 * Returns null if either is unknown.
 */
export function cycleRange(analysis: AnalysisFile, truth: TrialTruth, side: Side): number | null {
  const curve = analysis.cycles[side]?.knee.mean.filter((angle) => angle !== null);
  const contacts = truth.loads[side]
    .map((load) => load.initialContactS)
    .filter((time) => !Number.isNaN(time));
  if (!curve || curve.length < cyclePoints || contacts.length < 2) return null;
  const { timesS, angleDeg } = truth.kneeFlexion[side];
  const strides = contacts
    .slice(1)
    .map((endS, i) =>
      Array.from({ length: cyclePoints }, (_, percent) =>
        interpolate(
          timesS,
          angleDeg,
          contacts[i]! + ((endS - contacts[i]!) * percent) / (cyclePoints - 1),
        ),
      ),
    );
  const mean = Array.from(
    { length: cyclePoints },
    (_, percent) => strides.reduce((sum, stride) => sum + stride[percent]!, 0) / strides.length,
  );
  return rangeOf(curve) - rangeOf(mean);
}

/**
 * Returns the error of the range over all frames of the clip, found − true, deg. Used for clips
 * without a whole stride on the plate.
 */
export function rangeWithin(analysis: AnalysisFile, truth: TrialTruth, side: Side): number | null {
  const { timesS, angleDeg } = truth.kneeFlexion[side];
  const pairs = analysis.timestamps_s.flatMap((time, i) => {
    const [found, real] = [
      analysis.angles[jointAngleName(side, 'knee')]?.[i],
      interpolate(timesS, angleDeg, time),
    ];
    return typeof found === 'number' && !Number.isNaN(real) ? [[found, real] as const] : [];
  });
  return pairs.length === 0
    ? null
    : rangeOf(pairs.map(([found]) => found)) - rangeOf(pairs.map(([, real]) => real));
}

/** Interpolates linearly between samples. Returns NaN outside them. */
export function interpolate(times: Float64Array, values: Float64Array, time: number): number {
  const after = times.findIndex((knot) => knot >= time);
  if (after < 0 || (after === 0 && times[0] !== time)) return NaN;
  if (after === 0) return values[0]!;
  const share = (time - times[after - 1]!) / (times[after]! - times[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

/**
 * Returns the range of the flexion that the keypoints' exact joints show in the sagittal plane,
 * minus the true range, over the whole recording, deg.
 */
export function sagittalKneeOffsetDeg(
  { points, timesS, truth }: ReferenceMotion,
  side: Side,
): number {
  const [hip, knee, ankle] = (['hip', 'knee', 'ankle'] as const).map((part) =>
    points.get(`${side}_${part}`)!,
  );
  const flexion = Array.from(timesS, (_, i) => {
    const [tx, ty, sx, sy] = [
      knee!.x[i]! - hip!.x[i]!,
      knee!.y[i]! - hip!.y[i]!,
      ankle!.x[i]! - knee!.x[i]!,
      ankle!.y[i]! - knee!.y[i]!,
    ];
    return (Math.abs(Math.atan2(tx * sy - ty * sx, tx * sx + ty * sy)) * 180) / Math.PI;
  });
  return rangeOf(flexion) - rangeOf(Array.from(truth.kneeFlexion[side].angleDeg));
}
