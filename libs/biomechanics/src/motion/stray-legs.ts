import { otherSide, pointOf } from '../keypoints.ts';
import type { PointName, Side } from '../keypoints.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import { quantile } from '../signals/statistics.ts';
import type { Track } from './motion.ts';
import type { ObservedPoint, ObservedPoints } from './observed.ts';
import type { StridePhase } from './stride-phase.ts';
import { legLengthOf, middle } from './tracks.ts';

const legParts = ['knee', 'ankle', 'heel', 'foot_index'] as const;
/** Runners' legs follow each other's path half a stride later to within a third of this; a pose model that loses the far leg behind the near one is out by more. In leg lengths. */
const largestDeparture = 0.15;
/** Fewer strides tell no usual path. */
const fewestStrides = 2.5;
const harmonics = 8;

/**
 * Takes out the samples in which a pose model lost the far leg behind the near one (ours). It then draws the far shank in the air or onto the near leg, for a few frames of many swings and with
 * full confidence, so that neither the outlier filter nor the far leg's own average path can tell; the near leg's path, half a stride later, can. A part that strays takes what hangs on it along.
 * Feet near the ground are left alone: there the far leg is seen between the strides of the near one, and its contacts are its own.
 */
export function dropStrayLeg(timesS: Float64Array, points: ObservedPoints, nearSide: Side, { cycles, strideRateHz }: StridePhase): ObservedPoints {
  const [hips, legPx] = [middle(points, 'hip'), legLengthOf(points)];
  if (!hips || strideRateHz * (timesS[timesS.length - 1]! - timesS[0]!) < fewestStrides) return points;
  const expected = expectedFarLeg(points, nearSide, hips, cycles);
  const swings = expected.ankle && highPart(expected.ankle.y.map((y, i) => y - hips.y[i]!));
  if (!swings) return points;
  const strays = new Uint8Array(timesS.length);
  const dropped = legParts.flatMap((part): [PointName, ObservedPoint][] => {
    const [far, usual] = [points[pointOf(otherSide(nearSide), part)], expected[part]];
    if (!far || !usual) return [];
    for (let i = 0; i < strays.length; i += 1) if (swings[i] && Math.hypot(far.x[i]! - usual.x[i]!, far.y[i]! - usual.y[i]!) > largestDeparture * legPx) strays[i] = 1;
    return [[pointOf(otherSide(nearSide), part), withoutStrays(far, strays)]];
  });
  return { ...points, ...Object.fromEntries(dropped) };
}

/** Where the far leg's parts belong, frame by frame: the near leg's average path about the hips, half a stride later. */
function expectedFarLeg(points: ObservedPoints, nearSide: Side, hips: Track, cycles: Float64Array): Partial<Record<(typeof legParts)[number], Track>> {
  const fitter = new FourierFitter(cycles, harmonics);
  return Object.fromEntries(legParts.flatMap((part) => {
    const near = points[pointOf(nearSide, part)];
    const [x, y] = (['x', 'y'] as const).map((axis) => {
      const path = near && fitter.fit(near[axis].map((value, i) => value - hips[axis][i]!));
      return path && hips[axis].map((hip, i) => hip + path.at(cycles[i]! + 0.5));
    });
    return x && y ? [[part, { x, y }]] : [];
  }));
}

/** Frames in which a height lies in the upper half of its range. */
function highPart(height: Float64Array): boolean[] {
  const [lowest, highest] = [quantile(height, 0.02), quantile(height, 0.98)];
  return Array.from(height, (value) => value > (lowest + highest) / 2);
}

function withoutStrays({ x, y, confidence }: ObservedPoint, strays: Uint8Array): ObservedPoint {
  const unless = (values: Float64Array, instead: number) => values.map((value, i) => (strays[i] ? instead : value));
  return { x: unless(x, NaN), y: unless(y, NaN), confidence: unless(confidence, 0) };
}
