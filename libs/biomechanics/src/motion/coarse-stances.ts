import { pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { zeroLagLowPass } from '../signals/butterworth.ts';
import { knownRuns } from '../signals/runs.ts';
import { CubicSpline } from '../signals/spline.ts';
import type { Tracks } from './filtering.ts';
import { meanTrack, middle } from './tracks.ts';

/** A foot's way back from its foremost to its rearmost point under the hips (Zeni et al. 2008): holds its stance, and some swing at the end. */
export interface CoarseStance {
  readonly side: Side;
  readonly foremostS: number;
  readonly rearmostS: number;
}

/** Part of a coarse stance in which the forefoot rests on the ground at any running style: Zeni's rearmost point comes about 90 ms after toe-off. */
export const restingShare = { from: 0.25, until: 0.55 } as const;

/** The foot's swing is nearly one sine a stride: harmonics above this multiple of the stride rate only add false turning points. */
const swingBand = 2.5;

export function findCoarseStances(timesS: Float64Array, tracks: Tracks, strideRateHz: number): CoarseStance[] {
  const hips = middle(tracks, 'hip');
  if (!hips) return [];
  return sides.flatMap((side) => {
    const foot = meanTrack((['ankle', 'heel', 'foot_index'] as const).map((part) => tracks[pointOf(side, part)]));
    if (!foot) return [];
    const relative = foot.x.map((x, i) => x - hips.x[i]!);
    return knownRuns(relative).filter((run) => run.until - run.from > 5).flatMap((run) => wayBack(timesS.subarray(run.from, run.until), relative.slice(run.from, run.until), strideRateHz).map((way) => ({ side, ...way })));
  }).sort((a, b) => a.foremostS - b.foremostS);
}

function wayBack(timesS: Float64Array, relative: Float64Array, strideRateHz: number): { foremostS: number; rearmostS: number }[] {
  const spanS = timesS[timesS.length - 1]! - timesS[0]!;
  const stepS = 0.005;
  const raw = new CubicSpline(timesS, relative);
  const grid = zeroLagLowPass(Float64Array.from({ length: Math.max(8, Math.floor(spanS / stepS)) }, (_, i) => raw.at(timesS[0]! + i * stepS)), 1 / stepS, swingBand * strideRateHz);
  const turns: { atS: number; isForemost: boolean; x: number }[] = [];
  for (let i = 1; i < grid.length - 1; i += 1) {
    const [rise, fall] = [grid[i]! - grid[i - 1]!, grid[i + 1]! - grid[i]!];
    if (rise * fall <= 0 && rise !== 0) turns.push({ atS: timesS[0]! + i * stepS, isForemost: rise > 0, x: grid[i]! });
  }
  const reach = Math.max(...grid) - Math.min(...grid);
  return turns.flatMap((turn, k) => {
    const next = turns[k + 1];
    if (!turn.isForemost || !next || turn.x - next.x < 0.4 * reach) return [];
    return [{ foremostS: turn.atS, rearmostS: next.atS }];
  });
}

/** Frame indices inside the resting part of a coarse stance. */
export function restingFrames(timesS: Float64Array, stance: CoarseStance): number[] {
  const lengthS = stance.rearmostS - stance.foremostS;
  const [from, until] = [stance.foremostS + restingShare.from * lengthS, stance.foremostS + restingShare.until * lengthS];
  return Array.from(timesS.keys()).filter((i) => timesS[i]! >= from && timesS[i]! <= until);
}
