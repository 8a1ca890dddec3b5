import { pointOf } from '../../measurement/body-points.ts';
import type { Stride } from '../../measurement/gait.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { framesAround, peakBetween, valueAt, type Signal } from '../../measurement/sampling.ts';
import { slopeRad, strideSpeed } from '../../measurement/stride-speed.ts';
import { eventOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';

/**
 * Returns the path of the stride's foot (middle of heel and forefoot) relative to the ground, px.
 * On a treadmill, the distance that the belt moved is added.
 */
function footOverGround(
  input: MetricInput,
  stride: Stride,
  groundPxPerS: number,
): { x: Signal; y: Signal } | null {
  const { points, surface } = input.motion;
  const [heel, toe] = [
    points[pointOf(stride.side, 'heel')],
    points[pointOf(stride.side, 'foot_index')],
  ];
  if (!heel || !toe) return null;
  const frames = framesAround(input.motion.timesS, stride.toeOffS, stride.endS);
  const timesS = input.motion.timesS.subarray(...frames);
  const midpoint = (a: Float64Array, b: Float64Array) =>
    a.subarray(...frames).map((value, i) => (value + b[frames[0] + i]!) / 2);
  const beltPx = (i: number): number =>
    surface === 'treadmill' ? groundPxPerS * (timesS[i]! - stride.startS) : 0;
  const slope = slopeRad(input);
  const x = midpoint(heel.x, toe.x).map((value, i) => value + beltPx(i) * Math.cos(slope));
  const y = midpoint(heel.y, toe.y).map((value, i) => value + beltPx(i) * Math.sin(slope));
  return { x: { timesS, values: x }, y: { timesS, values: y } };
}

/**
 * Returns the angle of the parabola that is as long and as high as the path between two times, deg.
 * `errorPx` is added to the height.
 */
function parabolaAngleDeg(
  { x, y }: { x: Signal; y: Signal },
  fromS: number,
  untilS: number,
  errorPx: number,
): number {
  const [x0, y0] = [valueAt(x, fromS), valueAt(y, fromS)];
  const [dx, dy] = [valueAt(x, untilS) - x0, valueAt(y, untilS) - y0];
  const lengthPx = Math.hypot(dx, dy);
  const aboveChord = {
    timesS: x.timesS,
    values: y.values.map((up, i) => ((up - y0) * dx - (x.values[i]! - x0) * dy) / lengthPx),
  };
  const heightPx = peakBetween(aboveChord, fromS, untilS) + errorPx;
  return (Math.atan((4 * heightPx) / lengthPx) * 180) / Math.PI;
}

export const strideAngleFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) =>
      propagated(
        (toeOffS, endS, speedMps, metresPerPx, errorPx) => {
          const path = footOverGround(input, stride, speedMps / metresPerPx);
          return path ? parabolaAngleDeg(path, toeOffS, endS, errorPx) : Number.NaN;
        },
        [
          eventOf(stride, stride.toeOffS),
          eventOf(stride, stride.endS),
          strideSpeed(input, stride),
          scaleOf(input),
          gridDifference,
        ],
      ),
    {
      sides: 'by-side',
      legs: 'in-view',
      unseen: 'foot_not_seen_in_swing',
    },
  );
