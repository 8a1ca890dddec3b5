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

/** Below this slope, the forefoot's rolling alone can look like a roll of the camera, deg. */
const smallestRollDeg = 1.2;
const largestRollDeg = 20;
/** Lean of `meanLeanDeg` in level pictures: −1.5 to 3.5 on the reference bodies. */
const usualLeanDeg = 1.5;
/** A roll is believed only if removing it improves the runner's balance by this much, deg. */
const balanceGainDeg = 0.5;
/** Middle of the pressure under the foot over a stance, from heel to toe. */
const pressureShare = 0.75;

/**
 * Camera roll, deg, counter-clockwise + in the runner's axes; 0 where it is not sure. It is the
 * slope of the belt, or of the line through the places of stance, less the ground's own incline.
 *
 * A camera that looks along the belt at an angle tilts that line too, without any roll. The
 * runner's own balance distinguishes the two (ours). The ground's mean force is vertical, so over a
 * stance the body is above the foot's front or a little ahead, within about two degrees. A roll
 * that does not bring the body nearer to that is not believed.
 */
export function findRollDeg(
  surface: Surface,
  feet: readonly RestingFoot[],
  inclineDeg: number,
  leanDegAfter: (rollDeg: number) => number,
): number {
  // 1. The slope that the feet show.
  const slopesDeg = surface === 'treadmill' ? beltPathsDeg(feet) : stanceLinesDeg(feet);
  const knownDeg = slopesDeg.filter(Number.isFinite);
  if (knownDeg.length === 0) return 0;
  const rollDeg = median(knownDeg) - inclineDeg;

  // 2. It must be clear of noise, and the same under both feet.
  const uncertaintyDeg =
    knownDeg.length > 1 ? robustDeviation(knownDeg) / Math.sqrt(knownDeg.length) : 0;
  const isClear =
    Math.abs(rollDeg) > Math.max(smallestRollDeg, 3 * uncertaintyDeg) &&
    Math.abs(rollDeg) < largestRollDeg;
  if (!isClear) return 0;
  if (surface === 'treadmill' && feetDifferByDeg(feet) > Math.abs(rollDeg)) return 0;

  // 3. Removing it must bring the runner nearer to balance.
  const outOfBalanceDeg = Math.abs(leanDegAfter(0) - usualLeanDeg);
  const levelledDeg = Math.abs(leanDegAfter(rollDeg) - usualLeanDeg);
  return levelledDeg < outOfBalanceDeg - balanceGainDeg ? rollDeg : 0;
}

/** Fewer paths do not show the line of the belt. */
const fewestPaths = 4;

/**
 * Whether a foot's path shows the belt. The way back of a foot may be cut off, for example by a gap
 * in its swing. Then the frames looked at include some in which the foot still comes down or
 * already lifts, in every stride. That tilts its path, and is not a roll.
 */
const showsBelt = (foot: RestingFoot): boolean =>
  foot.isWhole && foot.travelPx > 0 && Number.isFinite(foot.pathDeg);

function beltPathsDeg(feet: readonly RestingFoot[]): number[] {
  const onBelt = feet.filter(showsBelt);
  return onBelt.length < fewestPaths ? [] : onBelt.map((foot) => foot.pathDeg);
}

/**
 * Difference between the two feet's paths, deg; 0 where only one foot was seen. A roll tilts the
 * paths of both feet equally. An error that a pose model repeats in each stride of one foot tilts
 * only that path, and no number of strides averages it out.
 */
function feetDifferByDeg(feet: readonly RestingFoot[]): number {
  const onBelt = feet.filter(showsBelt);
  const [left, right] = sides.map((side) => {
    const own = onBelt.filter((foot) => foot.side === side);
    return median(own.map((foot) => foot.pathDeg));
  }) as [number, number];
  return Number.isNaN(left - right) ? 0 : Math.abs(left - right);
}

/** Each side's stances lie on a line of their own, since perspective sets the sides apart. */
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
 * Lean of the line from the foot on the ground to the centre of mass, deg, forward +; averaged over
 * each stance, median over stances. Stances that are cut off count only where there are no others.
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
