import {
  mean,
  median,
  pointOf,
  sides,
  type Side,
  type Surface,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { robustLine } from '../signals/robust-line.ts';
import type { CoarseStance } from './coarse-stances.ts';
import { isWhole, restingFrames } from './coarse-stances.ts';
import { midTrack } from './tracks.ts';

/** Information from one resting forefoot about the ground, px and px/s. */
export interface RestingFoot {
  readonly side: Side;
  readonly x: number;
  readonly y: number;
  /** Speed of the forefoot along x: minus the belt speed on a treadmill, zero overground. */
  readonly velocityX: number;
  /** Slope of its path, deg. NaN for an ankle, which rises while the forefoot rests. */
  readonly pathDeg: number;
  /** Distance it moved along x, px. */
  readonly travelPx: number;
  /**
   * True if its backward movement was seen from end to end, so that the analysed frames are those
   * in which it rests.
   */
  readonly isWhole: boolean;
}

export function observeRestingFeet(
  timesS: Float64Array,
  tracks: Tracks,
  stances: readonly CoarseStance[],
): RestingFoot[] {
  return stances.flatMap((stance) => observeRestingFoot(timesS, tracks, stance) ?? []);
}

function observeRestingFoot(
  timesS: Float64Array,
  tracks: Tracks,
  stance: CoarseStance,
): RestingFoot | null {
  const forefoot = forefootOf(tracks, stance.side);
  if (!forefoot) return null;
  const frames = restingFrames(timesS, stance);
  const pick = (values: Float64Array) => frames.map((i) => values[i]!);
  const [x, y, t] = [pick(forefoot.x), pick(forefoot.y), pick(timesS)];
  const overTime = robustLine(t, x);
  if (!overTime) return null;
  const path = tracks[pointOf(stance.side, 'foot_index')] ? robustLine(x, y) : null;
  return {
    side: stance.side,
    x: median(x),
    y: median(y),
    velocityX: overTime.slope,
    pathDeg: path ? (Math.atan(path.slope) * 180) / Math.PI : NaN,
    travelPx: Math.abs(overTime.slope) * (t[t.length - 1]! - t[0]!),
    isWhole: isWhole(stance),
  };
}

/** Returns the part of the foot that rests longest: the toes, or otherwise the ankle. */
export function forefootOf(tracks: Tracks, side: Side): Track | undefined {
  return tracks[pointOf(side, 'foot_index')] ?? tracks[pointOf(side, 'ankle')];
}

/**
 * Finds the surface. If the hips travel while the feet rest, it is open ground. If the hips stay
 * while the feet are carried back, it is a treadmill (or a moving camera).
 */
export function findSurface(
  timesS: Float64Array,
  tracks: Tracks,
  feet: readonly RestingFoot[],
): Surface {
  const hips = midTrack(tracks, 'hip');
  const hipVelocity = hips ? (robustLine(timesS, hips.x)?.slope ?? 0) : 0;
  const footVelocity = median(feet.map((foot) => foot.velocityX));
  return hipVelocity > Math.abs(footVelocity) ? 'overground' : 'treadmill';
}

/**
 * Returns the height of the ground under each foot, px: the lower of heel and forefoot at rest. A
 * side that was not seen gets the other side's height. NaN if neither was seen.
 */
export function groundHeightsPx(
  timesS: Float64Array,
  tracks: Tracks,
  stances: readonly CoarseStance[],
): Record<Side, number> {
  const [left, right] = sides.map((side) => groundHeightPx(timesS, tracks, stances, side)) as [
    number,
    number,
  ];
  const either = mean([left, right]);
  return { left: Number.isNaN(left) ? either : left, right: Number.isNaN(right) ? either : right };
}

function groundHeightPx(
  timesS: Float64Array,
  tracks: Tracks,
  stances: readonly CoarseStance[],
  side: Side,
): number {
  const own = stances.filter((stance) => stance.side === side);
  const frames = own.flatMap((stance) => restingFrames(timesS, stance));
  const heights = (['heel', 'foot_index'] as const).flatMap((part) => {
    const track = tracks[pointOf(side, part)];
    const height = track ? median(frames.map((i) => track.y[i]!)) : NaN;
    return Number.isFinite(height) ? [height] : [];
  });
  return heights.length > 0 ? Math.min(...heights) : NaN;
}
