import { pointOf, sides, type Side, type Tracks } from '@strideform/metric-book/measurement';
import { zeroLagLowPass } from '../signals/butterworth.ts';
import { knownRuns } from '../signals/runs.ts';
import { CubicSpline } from '../signals/spline.ts';
import { meanTrack, midTrack } from './tracks.ts';

/**
 * Backward movement of a foot from its foremost to its rearmost point under the hips (Zeni et al.
 * 2008). It contains the stance, and some swing at the end.
 */
export interface CoarseStance {
  readonly side: Side;
  readonly foremostS: number;
  readonly rearmostS: number;
  /**
   * True if the clip begins, or a gap ends, before the foremost point was reached. Then `foremostS`
   * is only the first seen moment.
   */
  readonly isCut: boolean;
  /**
   * True if the clip ends, or a gap begins, before the rearmost point was reached. Then `rearmostS`
   * is only the last seen moment.
   */
  readonly isEndCut: boolean;
}

/**
 * Returns true if the stance was seen from end to end. Only then do shares of its length show when
 * the foot rests.
 */
export const isWhole = (stance: CoarseStance): boolean => !stance.isCut && !stance.isEndCut;

/**
 * Parts of a coarse stance in which the foot is on the ground, and in which its forefoot rests
 * flat, in any running style. The foremost point is just before initial contact. The rearmost point
 * is about 90 ms after toe-off.
 */
export const stanceShare = { from: 0.08, until: 0.72 } as const;
export const restingShare = { from: 0.2, until: 0.58 } as const;

/**
 * Highest frequency of the foot's swing, as a multiple of the stride rate. The swing is nearly one
 * sine per stride, and higher harmonics only add false turning points.
 */
const swingBand = 2.5;
/** Smallest swing of a foot that takes steps, in leg lengths. */
const smallestReach = 0.2;
/** Smallest share of the foot's reach that a cut-off backward movement must cover to count. */
const minShareOfReach = 0.4;
/** A run of frames must be longer than this to contain a backward movement. */
const shortestRun = 5;
const gridStepS = 0.005;

/**
 * Finds the backward movements of both feet in the whole clip, by time. `rearmostS` and `foremostS`
 * are on a 5 ms grid.
 */
export function findCoarseStances(
  timesS: Float64Array,
  tracks: Tracks,
  strideRateHz: number,
  legPx: number,
): CoarseStance[] {
  const stances = sides.flatMap((side) => {
    const footUnderHips = footUnderHipsPx(tracks, side);
    if (!footUnderHips) return [];
    const runs = knownRuns(footUnderHips).filter(({ from, until }) => until - from > shortestRun);
    return runs.flatMap(({ from, until }) => {
      const backwardMovements = findBackwardMovements(
        timesS.subarray(from, until),
        footUnderHips.slice(from, until),
        swingBand * strideRateHz,
        smallestReach * legPx,
      );
      return backwardMovements.map((wayBack) => ({ side, ...wayBack }));
    });
  });
  return stances.sort((a, b) => a.foremostS - b.foremostS);
}

/**
 * Returns the distance of the middle of the foot's points ahead of the hips, px, or null if either
 * was never seen.
 */
function footUnderHipsPx(tracks: Tracks, side: Side): Float64Array | null {
  const hips = midTrack(tracks, 'hip');
  const footTracks = (['ankle', 'heel', 'foot_index'] as const).map(
    (part) => tracks[pointOf(side, part)],
  );
  const foot = meanTrack(footTracks);
  if (!hips || !foot) return null;
  return foot.x.map((x, i) => x - hips.x[i]!);
}

/** Foremost or rearmost point of a foot under the hips. */
interface TurningPoint {
  readonly atS: number;
  readonly x: number;
  readonly isForemost: boolean;
}

function findBackwardMovements(
  timesS: Float64Array,
  footUnderHips: Float64Array,
  cutOffHz: number,
  smallestReachPx: number,
): Omit<CoarseStance, 'side'>[] {
  // 1. Resample on an even grid, and keep only the movement at the stride rate.
  const startS = timesS[0]!;
  const swing = zeroLagLowPass(onGrid(timesS, footUnderHips), 1 / gridStepS, cutOffHz);

  // 2. Skip a foot that hardly moves: it takes no steps.
  const reach = largestOf(swing) - smallestOf(swing);
  if (reach < smallestReachPx) return [];

  // 3. Between a foremost point and the next rearmost one, the foot moves back. Movements that the
  // clip cuts off count if most of them is visible: a short clip may contain few others.
  const turns = withSignalEnds(findTurningPoints(swing, startS), swing, startS);
  return turns.flatMap((turn, k) => {
    const next = turns[k + 1];
    if (!turn.isForemost || !next || turn.x - next.x < minShareOfReach * reach) return [];
    const isLast = k === turns.length - 2;
    return [{ foremostS: turn.atS, rearmostS: next.atS, isCut: k === 0, isEndCut: isLast }];
  });
}

function onGrid(timesS: Float64Array, values: Float64Array): Float64Array {
  const spanS = timesS[timesS.length - 1]! - timesS[0]!;
  const spline = new CubicSpline(timesS, values);
  const count = Math.max(8, Math.floor(spanS / gridStepS));
  return Float64Array.from({ length: count }, (_, i) => spline.at(timesS[0]! + i * gridStepS));
}

const largestOf = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity);
const smallestOf = (values: Float64Array): number =>
  values.reduce((least, value) => Math.min(least, value), Infinity);

function findTurningPoints(swing: Float64Array, startS: number): TurningPoint[] {
  const turns: TurningPoint[] = [];
  for (let i = 1; i < swing.length - 1; i += 1) {
    const rise = swing[i]! - swing[i - 1]!;
    const fall = swing[i + 1]! - swing[i]!;
    const isTurning = rise * fall <= 0 && rise !== 0;
    if (isTurning) turns.push({ atS: startS + i * gridStepS, isForemost: rise > 0, x: swing[i]! });
  }
  return turns;
}

/**
 * Returns the turning points with the two ends of the signal, each as the opposite of its
 * neighbour.
 */
function withSignalEnds(
  turns: readonly TurningPoint[],
  swing: Float64Array,
  startS: number,
): TurningPoint[] {
  const first = { atS: startS, x: swing[0]! };
  const last = { atS: startS + (swing.length - 1) * gridStepS, x: swing[swing.length - 1]! };
  return [
    { ...first, isForemost: !(turns[0]?.isForemost ?? first.x < last.x) },
    ...turns,
    { ...last, isForemost: !(turns.at(-1)?.isForemost ?? first.x > last.x) },
  ];
}

/**
 * Smallest number of frames for a line. At low frame rates, the window is widened to contain them.
 */
const minRestingFrames = 3;

/** Returns the indices of the frames in the resting part of a coarse stance. */
export function restingFrames(timesS: Float64Array, stance: CoarseStance): number[] {
  const lengthS = stance.rearmostS - stance.foremostS;
  const fromS = stance.foremostS + restingShare.from * lengthS;
  const untilS = stance.foremostS + restingShare.until * lengthS;
  const frames = Array.from(timesS.keys());
  const inside = frames.filter((i) => timesS[i]! >= fromS && timesS[i]! <= untilS);
  if (inside.length >= minRestingFrames) return inside;
  const middleS = (fromS + untilS) / 2;
  const byDistance = frames.sort(
    (a, b) => Math.abs(timesS[a]! - middleS) - Math.abs(timesS[b]! - middleS),
  );
  return byDistance.slice(0, minRestingFrames).sort((a, b) => a - b);
}
