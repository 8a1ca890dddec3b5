import {
  median,
  standardDeviation,
  type RearTracks,
  type Recording,
  type Tracks,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { realTimesS } from '../motion/every-frame.ts';
import { medianLegLengthPx, midTrack } from '../motion/tracks.ts';
import type { RunnerProfile } from '@strideform/contracts';
import { cleanTracks, filterTracks } from '../motion/filtering.ts';
import {
  observePoints,
  unusableFrames,
  withoutFrames,
  type ObservedPoints,
} from '../motion/observed.ts';
import { foundShareOf } from '../motion/runner-check.ts';
import { findStridePhase } from '../motion/stride-phase.ts';
import { repairSwaps } from '../motion/swaps.ts';
import { refuseClip } from '../unmeasurable-clip.ts';
import { rearScale } from './rear-scale.ts';

/** Paths of a runner seen from behind, and information about them. */
export interface RearMotion extends RearTracks {
  /** Points as they were seen, with corrected sides; they have the confidences. */
  readonly confidences: ObservedPoints;
  readonly strideRateHz: number;
  /** Completed strides since an arbitrary start, one entry per frame. */
  readonly cycles: Float64Array;
  /** Share of frames in which exchanged legs were corrected, 0–1. */
  readonly repairedShare: number;
  /** Share of frames with a usable runner, 0–1. */
  readonly foundShare: number;
}

/**
 * Smallest scatter of one ankle's height above the other, leg lengths. Runners show at least 0.03
 * (the slowest one with the smallest pose model). A person who stands shows only the points' noise.
 */
const minLift = 0.02;
/**
 * Longest stride of a runner, s. Runners take 0.6 to 0.8 s, and most walkers take longer than this.
 */
const slowestStrideS = 0.92;
/**
 * Largest growth of the runner in the image. A runner who drifts by 20 cm on a belt 3 m away grows
 * by 7 %. One who runs away from the camera exceeds the limit in a few steps.
 */
const largestGrowth = 1.12;

/**
 * Converts keypoints of a view from behind to a motion.
 * @throws UnmeasurableClip if nobody who takes steps is seen
 */
export function buildRearMotion(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  { slowMotionFactor }: Recording,
): RearMotion {
  const timesS = realTimesS(sequence.timestampsS, slowMotionFactor);

  // 1. Read the seen points, and correct exchanged sides.
  const everything = observePoints(sequence, 'right');
  const usable = withoutFrames(everything, unusableFrames(timesS));
  const { points, repairedShare } = repairSwaps(timesS, usable, 'y');

  // 2. Find the stride: seen from behind, the swinging foot rises above the standing one.
  const phase = findStridePhase(timesS, points, 'y');
  if (!phase) throw refuseClip('hardly_seen_from_behind');
  if (footLift(points) < minLift) throw refuseClip('stands_before_camera');
  if (1 / phase.strideRateHz > slowestStrideS) throw refuseClip('walks_before_camera');

  // 3. Remove strays, bridge short gaps, filter noise.
  const clean = cleanTracks(timesS, points, medianLegLengthPx(points), {});
  const filtered = filterTracks(timesS, clean);
  if (growth(filtered) > largestGrowth) throw refuseClip('runs_from_camera');
  return {
    timesS,
    points: filtered,
    confidences: points,
    ...phase,
    metresPerPx: rearScale(filtered, subject),
    repairedShare,
    foundShare: foundShareOf(everything, timesS.length),
  };
}

/**
 * Returns the scatter of one ankle's height above the other, or NaN if the ankles were not seen.
 */
function footLift(points: Tracks): number {
  const { left_ankle: left, right_ankle: right } = points;
  if (!left || !right) return NaN;
  const liftPx = left.y.map((y, i) => y - right.y[i]!);
  return standardDeviation(liftPx) / medianLegLengthPx(points);
}

/** Returns the ratio of the trunk's sizes in the two halves of the clip; NaN if not seen. */
function growth(points: Tracks): number {
  const hips = midTrack(points, 'hip');
  const shoulders = midTrack(points, 'shoulder');
  if (!hips || !shoulders) return NaN;
  const heightsPx = shoulders.y.map((y, i) => y - hips.y[i]!);
  const middle = heightsPx.length / 2;
  const halves = [heightsPx.subarray(0, middle), heightsPx.subarray(middle)];
  const [first, last] = halves.map(median) as [number, number];
  return Math.max(first / last, last / first);
}
