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
 * An ankle stands still when it moves by less than this share of its usual movement in half a
 * stride. Around its turning point, a sine of that length moves by 0.44 of its largest movement.
 */
const stillShare = 0.25;
/** "Most half strides": the quantile of the ankle's movement that counts as usual. */
const usualMovementQuantile = 0.9;
/**
 * An ankle must be seen in this share of the frames that a window usually holds. Next to a gap, a
 * few frames say nothing.
 */
const leastSeen = 0.5;

/**
 * Whether the runner stands in each frame. The frame then lies in half a stride in which no visible
 * ankle moves forward or back under the hips. In running and walking, an ankle moves in any half of
 * a stride.
 */
export function standingFrames(timesS: Float64Array, points: ObservedPoints): boolean[] {
  const isStanding = new Array<boolean>(timesS.length).fill(false);
  const hips = midTrack(points, 'hip');
  const phase = findStridePhase(timesS, points);
  if (!hips || !phase) return isStanding;

  // 1. Windows of half a stride, one from each frame.
  const windowS = 0.5 / phase.strideRateHz;
  const ends = windowEnds(timesS, windowS);
  const fewestSeen = (leastSeen * windowS) / median(differences(timesS));

  // 2. How far each ankle moves in each window, as a share of its usual movement.
  const movements = sides.flatMap((side) => {
    const movement = ankleMovement(points, side, hips, ends, fewestSeen);
    return movement ? [movement] : [];
  });

  // 3. A window stands when every ankle that it shows is still.
  ends.forEach((end, i) => {
    const seen = movements.map((movement) => movement[i]!).filter(Number.isFinite);
    const isStill = seen.length > 0 && seen.every((share) => share < stillShare);
    if (isStill) isStanding.fill(true, i, end);
  });
  return isStanding;
}

/**
 * End, exclusive, of each window of `lengthS`: one window from each frame while a whole one fits.
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

/** Scatter of the ankle's position in each window, as a share of the usual one; null if unseen. */
function ankleMovement(
  points: ObservedPoints,
  side: Side,
  hips: Track,
  ends: readonly number[],
  fewestSeen: number,
): number[] | null {
  const ankle = points[pointOf(side, 'ankle')];
  if (!ankle) return null;
  const relative = ankle.x.map((x, i) => x - hips.x[i]!);
  const scatter = ends.map((end, i) => scatterOf(relative.subarray(i, end), fewestSeen));
  const usual = quantile(scatter, usualMovementQuantile);
  return scatter.map((each) => each / usual);
}

function scatterOf(values: Float64Array, fewestSeen: number): number {
  return finiteValues(values).length >= fewestSeen ? standardDeviation(values) : NaN;
}
