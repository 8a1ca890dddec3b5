import {
  differences,
  finiteValues,
  median,
  pointOf,
  quantile,
  sides,
  standardDeviation,
  type Side,
  type Track,
} from '@strideform/metric-book/measurement';
import type { ObservedPoints } from './observed.ts';
import { findStridePhase } from './stride-phase.ts';
import { midTrack } from './tracks.ts';

/**
 * Largest movement of an ankle at rest, as a share of its usual movement in half a stride. Around
 * its turning point, a sine of that length moves by 0.44 of its largest movement.
 */
const stillShare = 0.25;
/** Quantile of the ankle's movement that counts as usual: it covers most half strides. */
const usualMovementQuantile = 0.9;
/**
 * Share of the usual number of frames in a window in which an ankle must be seen. Next to a gap, a
 * few frames are not enough.
 */
const minSeenShare = 0.5;

/**
 * Returns true for each frame in which the runner stands. Such a frame is in half a stride in which
 * no visible ankle moves forward or back under the hips. In running and walking, an ankle moves in
 * any half of a stride.
 */
export function standingFrames(timesS: Float64Array, points: ObservedPoints): boolean[] {
  const isStanding = new Array<boolean>(timesS.length).fill(false);
  const hips = midTrack(points, 'hip');
  const phase = findStridePhase(timesS, points);
  if (!hips || !phase) return isStanding;

  // 1. Make windows of half a stride, one from each frame.
  const windowS = 0.5 / phase.strideRateHz;
  const ends = windowEnds(timesS, windowS);
  const minSeen = (minSeenShare * windowS) / median(differences(timesS));

  // 2. Find the movement of each ankle in each window, as a share of its usual movement.
  const movements = sides.flatMap((side) => {
    const movement = ankleMovement(points, side, hips, ends, minSeen);
    return movement ? [movement] : [];
  });

  // 3. Mark a window as standing if every visible ankle in it is still.
  ends.forEach((end, i) => {
    const seen = movements.map((movement) => movement[i]!).filter(Number.isFinite);
    const isStill = seen.length > 0 && seen.every((share) => share < stillShare);
    if (isStill) isStanding.fill(true, i, end);
  });
  return isStanding;
}

/**
 * Returns the exclusive end of each window of `lengthS`: one from each frame that has a whole
 * window after it.
 */
function windowEnds(timesS: Float64Array, lengthS: number): number[] {
  const ends: number[] = [];
  let end = 0;
  for (let i = 0; i < timesS.length; i += 1) {
    while (end < timesS.length && timesS[end]! <= timesS[i]! + lengthS) end += 1;
    if (end === timesS.length) break;
    ends.push(end);
  }
  return ends;
}

/**
 * Returns the scatter of the ankle's position in each window, as a share of the usual one; null if
 * unseen.
 */
function ankleMovement(
  points: ObservedPoints,
  side: Side,
  hips: Track,
  ends: readonly number[],
  minSeen: number,
): number[] | null {
  const ankle = points[pointOf(side, 'ankle')];
  if (!ankle) return null;
  const relative = ankle.x.map((x, i) => x - hips.x[i]!);
  const scatter = ends.map((end, i) => scatterOf(relative.subarray(i, end), minSeen));
  const usual = quantile(scatter, usualMovementQuantile);
  return scatter.map((each) => each / usual);
}

function scatterOf(values: Float64Array, minSeen: number): number {
  return finiteValues(values).length >= minSeen ? standardDeviation(values) : NaN;
}
