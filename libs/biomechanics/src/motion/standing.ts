import { pointOf, sides } from '../keypoints.ts';
import { differences, finite, median, quantile, standardDeviation } from '../signals/statistics.ts';
import type { ObservedPoints } from './observed.ts';
import { findStridePhase } from './stride-phase.ts';
import { middle } from './tracks.ts';

/**
 * Ankles that move along by less than this share of what they do in most half strides stand: a sine
 * of that length moves by 0.44 of its most about its turning point.
 */
const stillShare = 0.25;
const usualMotion = 0.9;
/**
 * Share of the frames that a window usually holds in which an ankle must be seen: over a gap
 * between frames few tell nothing.
 */
const leastSeen = 0.5;

/**
 * Whether each frame lies in half a stride in which no ankle that is seen moves to and fro under
 * the hips, as they do in any half of a running or walking one.
 */
export function standingFrames(timesS: Float64Array, points: ObservedPoints): boolean[] {
  const standing = new Array<boolean>(timesS.length).fill(false);
  const [hips, phase] = [middle(points, 'hip'), findStridePhase(timesS, points)];
  if (!hips || !phase) return standing;
  const windowS = 0.5 / phase.strideRateHz;
  const ends = windowEnds(timesS, windowS);
  const fewestSeen = (leastSeen * windowS) / median(differences(timesS));
  const motions = sides.flatMap((side) => {
    const ankle = points[pointOf(side, 'ankle')];
    if (!ankle) return [];
    const relative = ankle.x.map((x, i) => x - hips.x[i]!);
    const scatter = ends.map((end, i) => scatterOf(relative.subarray(i, end), fewestSeen));
    const usual = quantile(scatter, usualMotion);
    return [scatter.map((each) => each / usual)];
  });
  ends.forEach((end, i) => {
    const seen = motions.map((motion) => motion[i]!).filter(Number.isFinite);
    if (seen.length > 0 && seen.every((share) => share < stillShare)) standing.fill(true, i, end);
  });
  return standing;
}

/** End, exclusive, of the window that begins with each frame from which a whole one fits. */
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

function scatterOf(values: Float64Array, fewestSeen: number): number {
  return finite(values).length >= fewestSeen ? standardDeviation(values) : NaN;
}
