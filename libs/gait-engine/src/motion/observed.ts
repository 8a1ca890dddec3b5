import type { KeypointSequence } from '../keypoints.ts';
import {
  differences,
  longestBridgedGapS,
  median,
  type PointName,
  type Side,
  type Track,
} from '@strideform/metric-book/measurement';

/**
 * Point as the pose model detected it, px: x in the direction of running, y up; NaN if not seen.
 */
export interface ObservedPoint extends Track {
  /** Confidence, 0–1; 0 if the point was not seen. */
  readonly confidence: Float64Array;
}

export type ObservedPoints = Readonly<Partial<Record<PointName, ObservedPoint>>>;

/**
 * Lowest usable confidence. Below it, a pose model guesses; its own drawing code hides such points.
 */
const lowestConfidence = 0.1;

/**
 * Converts image keypoints to paths that face +x. Points below the lowest usable confidence become
 * unknown. A point that was never seen is absent, as if the file did not name it.
 */
export function observePoints(sequence: KeypointSequence, facing: Side): ObservedPoints {
  const { names, widthPx, heightPx } = sequence;
  const toX = (xPx: number) => (facing === 'right' ? xPx : widthPx - xPx);
  const points: Partial<Record<PointName, ObservedPoint>> = {};
  for (const [column, name] of names.entries()) {
    const samples = usableSamples(sequence, column);
    if (samples.every((sample) => sample === null)) continue;
    points[name] = {
      x: Float64Array.from(samples, (sample) => (sample ? toX(sample[0]) : NaN)),
      y: Float64Array.from(samples, (sample) => (sample ? heightPx - sample[1] : NaN)),
      confidence: Float64Array.from(samples, (sample) => sample?.[2] ?? 0),
    };
  }
  return points;
}

const usableSamples = ({ frames }: KeypointSequence, column: number) =>
  frames.map((frame) => {
    const sample = frame[column];
    return sample && sample[2] >= lowestConfidence ? sample : null;
  });

/**
 * Two frames within this share of the usual interval show the same moment. Noise between them would
 * look like an impossible speed.
 */
const sameMomentShare = 0.05;

/**
 * Smallest number of usual intervals in a time step that breaks the motion. The step must also be
 * longer than any bridged gap.
 */
const longestIntervals = 3;

/**
 * Returns true for each unusable frame: it shows the same moment as the previous one, or it is the
 * last one before a break in time. No path may run through either.
 */
export function unusableFrames(timesS: Float64Array): boolean[] {
  const intervalsS = differences(timesS);
  const usualS = median(intervalsS);
  const shortestS = sameMomentShare * usualS;
  const longestS = Math.max(2 * longestBridgedGapS, longestIntervals * usualS);
  return Array.from(timesS, (_, i) => intervalsS[i - 1]! < shortestS || intervalsS[i]! > longestS);
}

/** Returns the points without some frames. Points that no remaining frame shows are absent. */
export function withoutFrames(
  points: ObservedPoints,
  isLeftOut: readonly boolean[],
): ObservedPoints {
  if (!isLeftOut.includes(true)) return points;
  const kept: Partial<Record<PointName, ObservedPoint>> = {};
  for (const [name, point] of Object.entries(points) as [PointName, ObservedPoint][]) {
    const remaining = withoutSamples(point, isLeftOut);
    if (!remaining.x.every(Number.isNaN)) kept[name] = remaining;
  }
  return kept;
}

/** Returns one point without the samples of some frames, as if they were not seen. */
export function withoutSamples(
  { x, y, confidence }: ObservedPoint,
  isLeftOut: readonly boolean[],
): ObservedPoint {
  const fillLeftOut = (values: Float64Array, replacement: number) =>
    values.map((value, i) => (isLeftOut[i] ? replacement : value));
  return {
    x: fillLeftOut(x, NaN),
    y: fillLeftOut(y, NaN),
    confidence: fillLeftOut(confidence, 0),
  };
}

/** Converts a point of the motion to image pixels, y down. */
export function toImagePx(
  point: { x: number; y: number },
  facing: Side,
  sequence: Pick<KeypointSequence, 'widthPx' | 'heightPx'>,
): [number, number] {
  return [facing === 'right' ? point.x : sequence.widthPx - point.x, sequence.heightPx - point.y];
}
