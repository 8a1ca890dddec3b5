import {
  finiteValues,
  mean,
  otherSide,
  pointOf,
  quantile,
  sides,
  type Gait,
  type Motion,
  type Side,
} from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { refuseClip } from '../unmeasurable-clip.ts';

/** Nobody who runs or walks takes fewer steps a minute. */
const fewestStepsPerMin = 60;
/**
 * A walker's feet may seem to leave the ground, by the error of the events: up to 0.1 s. More than
 * this is a flight, which a walk does not have, s.
 */
const longestWalkersFlightS = 0.15;

/** Standing for longer than this share of the clip leaves too little, unless both legs stride. */
const mostStandingShare = 0.25;

/** A person who runs or walks in view for longer takes a whole stride, s. */
const longestWithoutStrideS = 4;

/** Runners take 140 to 200 steps a minute; joggers and sprinters stay within these limits. */
export const usualStepsPerMin = { from: 120, until: 300 } as const;

/**
 * Refuses a gait that no person has at real speed: in most cases, the clip is played in slow motion
 * and the request does not say so.
 * @throws UnmeasurableClip
 */
export function refuseImpossibleTempo(prepared: PreparedMotion, gait: Gait): void {
  const { motion, strideRateHz, standingS } = prepared;
  const durationS = motion.timesS.at(-1)! - motion.timesS[0]!;
  const hasStrideOf = (side: Side): boolean => gait.strides.some((stride) => stride.side === side);
  const isMostlyStanding = standingS > mostStandingShare * durationS;
  if (isMostlyStanding && !seenSides(motion).every(hasStrideOf)) throw refuseClip('hardly_moves');
  const isStrideMissing =
    gait.strides.length === 0 && motion.foundShare * durationS > longestWithoutStrideS;
  if (isStrideMissing) throw refuseClip('hardly_moves');
  const isTooSlow = 120 * strideRateHz < fewestStepsPerMin;
  const isFlyingWalk = gait.pattern === 'walking' && meanFlightS(gait) > longestWalkersFlightS;
  if (isTooSlow || isFlyingWalk) throw refuseClip('too_slow');
}

const seenSides = ({ points }: Motion): Side[] =>
  sides.filter((side) => points[pointOf(side, 'ankle')]);

function meanFlightS({ strides }: Gait): number {
  const flightsS = strides.flatMap(({ otherInitialContactS, toeOffS }) =>
    otherInitialContactS === null ? [] : [otherInitialContactS - toeOffS],
  );
  return mean(flightsS);
}

/** Steps a minute; NaN where no stride could be measured. */
export const stepsPerMin = ({ strideTimeS }: Gait): number => 120 / (strideTimeS?.value ?? NaN);

/** A foot counts as low, or as high, in this share of its frames. */
const extremeShare = 0.25;

/**
 * Whether the feet move forward under the hips while they are low, and back while they are high. A
 * runner's feet do the opposite, whatever the camera does: the clip is played backwards, or the
 * runner runs backwards.
 */
export function runsBackwards(motion: Motion): boolean {
  const seen = seenSides(motion);
  return seen.length > 0 && seen.every((side) => movesForwardWhenLow(motion, side));
}

function movesForwardWhenLow({ timesS, points }: Motion, side: Side): boolean {
  const ankle = points[pointOf(side, 'ankle')]!;
  const hip = points[pointOf(side, 'hip')] ?? points[pointOf(otherSide(side), 'hip')];
  if (!hip) return false;
  const forwardPx = ankle.x.map((x, i) => x - hip.x[i]!);
  const forwardPxPerS = forwardPx.map(
    (x, i) => (forwardPx[i + 1]! - x) / (timesS[i + 1]! - timesS[i]!),
  );
  const low = quantile(ankle.y, extremeShare);
  const high = quantile(ankle.y, 1 - extremeShare);
  const meanSpeedWhere = (holds: (heightPx: number) => boolean): number =>
    mean(finiteValues(forwardPxPerS.filter((_, i) => holds(ankle.y[i]!))));
  return meanSpeedWhere((y) => y <= low) > 0 && meanSpeedWhere((y) => y >= high) < 0;
}
