import { pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { zeroLagLowPass } from '../signals/butterworth.ts';
import { knownRuns } from '../signals/runs.ts';
import { CubicSpline } from '../signals/spline.ts';
import type { Tracks } from './filtering.ts';
import { meanTrack, middle } from './tracks.ts';

/**
 * A foot's way back from its foremost to its rearmost point under the hips (Zeni et al. 2008):
 * holds its stance, and some swing at the end.
 */
export interface CoarseStance {
  readonly side: Side;
  readonly foremostS: number;
  readonly rearmostS: number;
  /**
   * The clip begins or a gap ends before the foremost point was reached: `foremostS` is only the
   * first moment seen.
   */
  readonly isCut: boolean;
  /**
   * The clip ends or a gap begins before the rearmost point was reached: `rearmostS` is only the
   * last moment seen.
   */
  readonly isEndCut: boolean;
}

/** Seen from end to end: only then do shares of its length tell when the foot rests. */
export const isWhole = (stance: CoarseStance): boolean => !stance.isCut && !stance.isEndCut;

/**
 * Where in a coarse stance the foot is on the ground, and where its forefoot rests flat, at any
 * running style: the foremost point comes just before initial contact, the rearmost some 90 ms
 * after toe-off.
 */
export const stanceShare = { from: 0.08, until: 0.72 } as const;
export const restingShare = { from: 0.2, until: 0.58 } as const;

/**
 * The foot's swing is nearly one sine a stride: harmonics above this multiple of the stride rate
 * only add false turning points.
 */
const swingBand = 2.5;
/** A foot that swings less under the hips than this, in leg lengths, takes no steps. */
const smallestReach = 0.2;

export function findCoarseStances(
  timesS: Float64Array,
  tracks: Tracks,
  strideRateHz: number,
  legPx: number,
): CoarseStance[] {
  const hips = middle(tracks, 'hip');
  if (!hips) return [];
  return sides
    .flatMap((side) => {
      const foot = meanTrack(
        (['ankle', 'heel', 'foot_index'] as const).map((part) => tracks[pointOf(side, part)]),
      );
      if (!foot) return [];
      const relative = foot.x.map((x, i) => x - hips.x[i]!);
      return knownRuns(relative)
        .filter((run) => run.until - run.from > 5)
        .flatMap((run) =>
          wayBack(
            timesS.subarray(run.from, run.until),
            relative.slice(run.from, run.until),
            strideRateHz,
            smallestReach * legPx,
          ).map((way) => ({ side, ...way })),
        );
    })
    .sort((a, b) => a.foremostS - b.foremostS);
}

function wayBack(
  timesS: Float64Array,
  relative: Float64Array,
  strideRateHz: number,
  smallestReachPx: number,
): Omit<CoarseStance, 'side'>[] {
  const spanS = timesS[timesS.length - 1]! - timesS[0]!;
  const stepS = 0.005;
  const raw = new CubicSpline(timesS, relative);
  const grid = zeroLagLowPass(
    Float64Array.from({ length: Math.max(8, Math.floor(spanS / stepS)) }, (_, i) =>
      raw.at(timesS[0]! + i * stepS),
    ),
    1 / stepS,
    swingBand * strideRateHz,
  );
  const turns: { atS: number; isForemost: boolean; x: number }[] = [];
  for (let i = 1; i < grid.length - 1; i += 1) {
    const [rise, fall] = [grid[i]! - grid[i - 1]!, grid[i + 1]! - grid[i]!];
    if (rise * fall <= 0 && rise !== 0)
      turns.push({ atS: timesS[0]! + i * stepS, isForemost: rise > 0, x: grid[i]! });
  }
  const reach =
    grid.reduce((most, x) => Math.max(most, x), -Infinity) -
    grid.reduce((least, x) => Math.min(least, x), Infinity);
  if (reach < smallestReachPx) return [];
  const [first, last] = [
    { atS: timesS[0]!, x: grid[0]! },
    { atS: timesS[0]! + (grid.length - 1) * stepS, x: grid[grid.length - 1]! },
  ];
  // Ways back that the clip cuts off count when most of them is there: a short clip may hold little
  // else.
  const bounds = [
    { ...first, isForemost: !(turns[0]?.isForemost ?? first.x < last.x) },
    ...turns,
    { ...last, isForemost: !(turns.at(-1)?.isForemost ?? first.x > last.x) },
  ];
  return bounds.flatMap((bound, k) => {
    const next = bounds[k + 1];
    if (!bound.isForemost || !next || bound.x - next.x < 0.4 * reach) return [];
    return [
      {
        foremostS: bound.atS,
        rearmostS: next.atS,
        isCut: k === 0,
        isEndCut: k === bounds.length - 2,
      },
    ];
  });
}

/** A line needs this many frames; at low rates the window is widened to hold them. */
const fewestRestingFrames = 3;

/** Frame indices inside the resting part of a coarse stance. */
export function restingFrames(timesS: Float64Array, stance: CoarseStance): number[] {
  const lengthS = stance.rearmostS - stance.foremostS;
  const [from, until] = [
    stance.foremostS + restingShare.from * lengthS,
    stance.foremostS + restingShare.until * lengthS,
  ];
  const inside = Array.from(timesS.keys()).filter((i) => timesS[i]! >= from && timesS[i]! <= until);
  if (inside.length >= fewestRestingFrames) return inside;
  const middleS = (from + until) / 2;
  return Array.from(timesS.keys())
    .sort((a, b) => Math.abs(timesS[a]! - middleS) - Math.abs(timesS[b]! - middleS))
    .slice(0, fewestRestingFrames)
    .sort((a, b) => a - b);
}
