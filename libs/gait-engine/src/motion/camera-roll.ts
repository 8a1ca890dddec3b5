import {
  mean,
  median,
  pointOf,
  robustDeviation,
  sides,
  type Surface,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { robustLine } from '../signals/robust-line.ts';
import type { CoarseStance } from './coarse-stances.ts';
import { isWhole, stanceShare } from './coarse-stances.ts';
import { forefootOf } from './ground.ts';
import type { RestingFoot } from './ground.ts';

/**
 * Smallest slope that counts as a camera roll, deg. Below it, the rolling of the forefoot alone can
 * look like one.
 */
const smallestRollDeg = 1.2;
const largestRollDeg = 20;
/** Usual `meanLeanDeg` in level images: −1.5 to 3.5 on the reference bodies. */
const usualLeanDeg = 1.5;
/** Smallest improvement of the runner's balance for which a roll is accepted, deg. */
const balanceGainDeg = 0.5;
/** Centre of the pressure under the foot over a stance, as a share of the way from heel to toe. */
const pressureShare = 0.75;

/**
 * Returns the camera roll, deg, counter-clockwise + in the runner's axes; 0 if it is not certain.
 * It is the slope of the belt, or of the line through the places of stance, minus the ground's own
 * incline.
 *
 * A camera that looks along the belt at an angle tilts that line too, without any roll. The
 * runner's own balance distinguishes the two (ours). The ground's mean force is vertical, so over a
 * stance the body is above the front of the foot or slightly ahead, within about two degrees. A
 * roll whose removal does not bring the body nearer to that is rejected.
 */
export function findRollDeg(
  surface: Surface,
  feet: readonly RestingFoot[],
  inclineDeg: number,
  leanDegAfter: (rollDeg: number) => number,
): number {
  // 1. Find the slope that the feet show.
  const slopesDeg = surface === 'treadmill' ? beltPathsDeg(feet) : stanceLinesDeg(feet);
  const knownDeg = slopesDeg.filter(Number.isFinite);
  if (knownDeg.length === 0) return 0;
  const rollDeg = median(knownDeg) - inclineDeg;

  // 2. Require that it exceeds the noise and is the same under both feet.
  const uncertaintyDeg =
    knownDeg.length > 1 ? robustDeviation(knownDeg) / Math.sqrt(knownDeg.length) : 0;
  const isClear =
    Math.abs(rollDeg) > Math.max(smallestRollDeg, 3 * uncertaintyDeg) &&
    Math.abs(rollDeg) < largestRollDeg;
  if (!isClear) return 0;
  if (surface === 'treadmill' && feetDifferByDeg(feet) > Math.abs(rollDeg)) return 0;

  // 3. Require that its removal improves the runner's balance.
  const outOfBalanceDeg = Math.abs(leanDegAfter(0) - usualLeanDeg);
  const levelledDeg = Math.abs(leanDegAfter(rollDeg) - usualLeanDeg);
  return levelledDeg < outOfBalanceDeg - balanceGainDeg ? rollDeg : 0;
}

/**
 * Root mean square errors of a roll that was found, deg: on recorded runners with 2 px of noise,
 * and with pose-like noise, which tilts the paths of the feet.
 */
const foundRollErrorDeg = { ofPoints: 1.4, ofPoseModel: 2.2 } as const;
/**
 * Standard deviation of rolls that were not found, deg: phones that are held or put up by hand
 * (ours). Of true rolls of 3°, the paths of the feet hide half with 2 px of noise, and four of five
 * with pose-like noise.
 */
const hiddenRollDeg = 1.5;

/** Returns the standard uncertainty of a found roll, deg; 0 means that none was found. */
export function rollErrorDeg(rollDeg: number, poseModel: string | undefined): number {
  if (rollDeg === 0) return hiddenRollDeg;
  return poseModel === undefined ? foundRollErrorDeg.ofPoints : foundRollErrorDeg.ofPoseModel;
}

/** Smallest number of paths that shows the line of the belt. */
const minPaths = 4;

/**
 * Returns true if a foot's path shows the belt. If a foot's backward movement is cut off, for
 * example by a gap in its swing, the analysed frames of every stride include some in which the foot
 * is still coming down or already lifting. This tilts its path, and is not a roll.
 */
const showsBelt = (foot: RestingFoot): boolean =>
  foot.isWhole && foot.travelPx > 0 && Number.isFinite(foot.pathDeg);

function beltPathsDeg(feet: readonly RestingFoot[]): number[] {
  const onBelt = feet.filter(showsBelt);
  return onBelt.length < minPaths ? [] : onBelt.map((foot) => foot.pathDeg);
}

/**
 * Returns the difference between the two feet's paths, deg; 0 if only one foot was seen. A roll
 * tilts the paths of both feet equally. A pose model error that repeats in each stride of one foot
 * tilts only that path, and averaging over strides does not remove it.
 */
function feetDifferByDeg(feet: readonly RestingFoot[]): number {
  const onBelt = feet.filter(showsBelt);
  const [left, right] = sides.map((side) => {
    const own = onBelt.filter((foot) => foot.side === side);
    return median(own.map((foot) => foot.pathDeg));
  }) as [number, number];
  return Number.isNaN(left - right) ? 0 : Math.abs(left - right);
}

/**
 * Returns the slopes of the lines through each side's stances, deg. Each side has its own line,
 * because perspective separates the sides.
 */
function stanceLinesDeg(feet: readonly RestingFoot[]): number[] {
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
 * Returns the lean of the line from the foot on the ground to the centre of mass, deg, forward +:
 * the mean over each stance, then the median over stances. Stances that are cut off count only if
 * there are no others.
 */
export function meanLeanDeg(
  timesS: Float64Array,
  tracks: Tracks,
  body: Track,
  stances: readonly CoarseStance[],
): number {
  const whole = stances.filter(isWhole);
  const used = whole.length > 0 ? whole : stances;
  return median(used.flatMap((stance) => stanceLeanDeg(timesS, tracks, body, stance) ?? []));
}

function stanceLeanDeg(
  timesS: Float64Array,
  tracks: Tracks,
  body: Track,
  stance: CoarseStance,
): number | null {
  const heel = tracks[pointOf(stance.side, 'heel')];
  const forefoot = forefootOf(tracks, stance.side);
  const lengthS = stance.rearmostS - stance.foremostS;
  const fromS = stance.foremostS + stanceShare.from * lengthS;
  const untilS = stance.foremostS + stanceShare.until * lengthS;
  const frames = Array.from(timesS.keys()).filter((i) => timesS[i]! > fromS && timesS[i]! < untilS);
  if (!forefoot || frames.length === 0) return null;
  const pressureX = (i: number) => {
    const behindForefoot = heel ? (1 - pressureShare) * (forefoot.x[i]! - heel.x[i]!) : 0;
    return forefoot.x[i]! - behindForefoot;
  };
  const ahead = mean(frames.map((i) => body.x[i]! - pressureX(i)));
  const above = mean(frames.map((i) => body.y[i]! - forefoot.y[i]!));
  return (Math.atan2(ahead, above) * 180) / Math.PI;
}
