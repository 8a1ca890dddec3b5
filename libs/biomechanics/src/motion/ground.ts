import { pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { robustLine } from '../signals/robust-line.ts';
import { mean, median, robustDeviation } from '../signals/statistics.ts';
import type { CoarseStance } from './coarse-stances.ts';
import { isWhole, restingFrames, stanceShare } from './coarse-stances.ts';
import type { Tracks } from './filtering.ts';
import type { Track } from './motion.ts';
import { middle } from './tracks.ts';

/** What one resting forefoot tells of the ground, px and px/s. */
export interface RestingFoot {
  readonly side: Side;
  readonly x: number;
  readonly y: number;
  /** Forefoot's speed along x: minus the belt's on a treadmill, nil over ground. */
  readonly velocityX: number;
  /**
   * Rise of its path, deg (NaN of an ankle, which rises while the forefoot rests), and how far it
   * moved.
   */
  readonly pathDeg: number;
  readonly travelPx: number;
  /**
   * Its way back was seen from end to end, so that the frames looked at are those in which it
   * rests.
   */
  readonly isWhole: boolean;
}

export function observeRestingFeet(
  timesS: Float64Array,
  tracks: Tracks,
  stances: readonly CoarseStance[],
): RestingFoot[] {
  return stances.flatMap((stance) => {
    const forefoot = forefootOf(tracks, stance.side);
    const frames = restingFrames(timesS, stance);
    if (!forefoot) return [];
    const pick = (values: Float64Array) => frames.map((i) => values[i]!);
    const [x, y, t] = [pick(forefoot.x), pick(forefoot.y), pick(timesS)];
    const [overTime, path] = [
      robustLine(t, x),
      tracks[pointOf(stance.side, 'foot_index')] ? robustLine(x, y) : null,
    ];
    if (!overTime) return [];
    return [
      {
        side: stance.side,
        x: median(x),
        y: median(y),
        velocityX: overTime.slope,
        pathDeg: path ? (Math.atan(path.slope) * 180) / Math.PI : NaN,
        travelPx: Math.abs(overTime.slope) * (t[t.length - 1]! - t[0]!),
        isWhole: isWhole(stance),
      },
    ];
  });
}

/** The part of the foot that rests longest. */
export function forefootOf(tracks: Tracks, side: Side): Track | undefined {
  return tracks[pointOf(side, 'foot_index')] ?? tracks[pointOf(side, 'ankle')];
}

/**
 * Hips that travel while the feet stand mean open ground; hips that stay while the feet are carried
 * back, a treadmill (or a camera that goes along).
 */
export function findSurface(
  timesS: Float64Array,
  tracks: Tracks,
  feet: readonly RestingFoot[],
): 'treadmill' | 'overground' {
  const hips = middle(tracks, 'hip');
  const travel = hips ? (robustLine(timesS, hips.x)?.slope ?? 0) : 0;
  const footVelocity = median(feet.map((foot) => foot.velocityX));
  return travel > Math.abs(footVelocity) ? 'overground' : 'treadmill';
}

/** Rolls below this are within what a rolling forefoot alone can feign. */
const smallestRollDeg = 1.2;
const largestRollDeg = 20;
/** Lean of `meanLeanDeg` in level pictures: −1.5 to 3.5 on the reference bodies. */
const usualLeanDeg = 1.5;
/** A roll must better the runner's balance by this much to be believed. */
const balanceGainDeg = 0.5;
/** Middle of the pressure under the foot over a stance, from heel to toe. */
const pressureShare = 0.75;

/**
 * Camera roll: the belt's line, or the line through the places of stance, less the ground's own
 * incline; deg, counter-clockwise + in the runner's axes, 0 where not sure. A camera that looks
 * along the belt at a slant tilts that line too, without any roll. The runner's own balance tells
 * the two apart: the ground's mean force is vertical, so over a stance the body stands above the
 * foot's front or a little ahead, within some two degrees (ours). A roll that does not bring the
 * body nearer to that is none.
 */
export function findRollDeg(
  surface: 'treadmill' | 'overground',
  feet: readonly RestingFoot[],
  inclineDeg: number,
  leanDegAfter: (rollDeg: number) => number,
): number {
  const known = (surface === 'treadmill' ? beltPathsDeg(feet) : stanceLineDeg(feet)).filter(
    Number.isFinite,
  );
  if (known.length === 0) return 0;
  const rollDeg = median(known) - inclineDeg;
  const uncertaintyDeg = known.length > 1 ? robustDeviation(known) / Math.sqrt(known.length) : 0;
  const isClear =
    Math.abs(rollDeg) > Math.max(smallestRollDeg, 3 * uncertaintyDeg) &&
    Math.abs(rollDeg) < largestRollDeg;
  if (!isClear || (surface === 'treadmill' && feetDifferByDeg(feet) > Math.abs(rollDeg))) return 0;
  const [outOfBalanceDeg, levelledDeg] = [0, rollDeg].map((takenOutDeg) =>
    Math.abs(leanDegAfter(takenOutDeg) - usualLeanDeg),
  ) as [number, number];
  return levelledDeg < outOfBalanceDeg - balanceGainDeg ? rollDeg : 0;
}

/** Fewer paths tell no line of the belt. */
const fewestPaths = 4;

/**
 * A foot whose way back is cut off, as by a gap in its swing, is caught while it still comes down
 * or already lifts, in every stride alike: that tilts its path, and is no roll.
 */
const tellsBelt = (foot: RestingFoot): boolean =>
  foot.isWhole && foot.travelPx > 0 && Number.isFinite(foot.pathDeg);

function beltPathsDeg(feet: readonly RestingFoot[]): number[] {
  const whole = feet.filter(tellsBelt);
  return whole.length < fewestPaths ? [] : whole.map((foot) => foot.pathDeg);
}

/**
 * A roll tilts the paths of both feet alike. What a pose model gets wrong in each stride of one
 * foot does not, and no number of strides averages it out; 0 where one foot alone was seen.
 */
function feetDifferByDeg(feet: readonly RestingFoot[]): number {
  const [left, right] = sides.map((side) =>
    median(
      feet.filter((foot) => foot.side === side && tellsBelt(foot)).map((foot) => foot.pathDeg),
    ),
  ) as [number, number];
  return Number.isNaN(left - right) ? 0 : Math.abs(left - right);
}

/**
 * Lean of the line from the foot on the ground to the centre of mass, averaged over stance, deg,
 * forward +; by stances that are cut off only where there are no others.
 */
export function meanLeanDeg(
  timesS: Float64Array,
  tracks: Tracks,
  body: Track,
  stances: readonly CoarseStance[],
): number {
  const whole = stances.filter(isWhole);
  return median(
    (whole.length > 0 ? whole : stances).flatMap((stance) => {
      const [heel, forefoot] = [
        tracks[pointOf(stance.side, 'heel')],
        forefootOf(tracks, stance.side),
      ];
      const lengthS = stance.rearmostS - stance.foremostS;
      const frames = Array.from(timesS.keys()).filter(
        (i) =>
          timesS[i]! > stance.foremostS + stanceShare.from * lengthS &&
          timesS[i]! < stance.foremostS + stanceShare.until * lengthS,
      );
      if (!forefoot || frames.length === 0) return [];
      const under = (i: number) =>
        forefoot.x[i]! - (heel ? (1 - pressureShare) * (forefoot.x[i]! - heel.x[i]!) : 0);
      const [ahead, above] = [
        mean(frames.map((i) => body.x[i]! - under(i))),
        mean(frames.map((i) => body.y[i]! - forefoot.y[i]!)),
      ];
      return [(Math.atan2(ahead, above) * 180) / Math.PI];
    }),
  );
}

/** Each side's stances lie on a line of their own, since perspective sets the sides apart. */
function stanceLineDeg(feet: readonly RestingFoot[]): number[] {
  return sides.flatMap((side) => {
    const own = feet.filter((foot) => foot.side === side);
    const line = robustLine(
      own.map((foot) => foot.x),
      own.map((foot) => foot.y),
    );
    return line ? [(Math.atan(line.slope) * 180) / Math.PI] : [];
  });
}

/**
 * Height of the ground under each foot: the lower of heel and forefoot at rest, px; a side that was
 * not seen takes the other's, NaN when neither was.
 */
export function groundHeights(
  timesS: Float64Array,
  tracks: Tracks,
  stances: readonly CoarseStance[],
): Record<Side, number> {
  const heightOf = (side: Side) => {
    const frames = stances
      .filter((stance) => stance.side === side)
      .flatMap((stance) => restingFrames(timesS, stance));
    const heights = (['heel', 'foot_index'] as const).flatMap((part) => {
      const track = tracks[pointOf(side, part)];
      const height = track ? median(frames.map((i) => track.y[i]!)) : NaN;
      return Number.isFinite(height) ? [height] : [];
    });
    return heights.length > 0 ? Math.min(...heights) : NaN;
  };
  const [left, right] = [heightOf('left'), heightOf('right')];
  const either = mean([left, right]);
  return { left: Number.isNaN(left) ? either : left, right: Number.isNaN(right) ? either : right };
}
