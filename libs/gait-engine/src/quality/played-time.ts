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

/** Smallest number of steps per minute of a person who runs or walks. */
const minStepsPerMin = 60;
/**
 * Longest apparent flight of a walker, s. Errors of the events can make it seem up to 0.1 s long.
 */
const longestWalkersFlightS = 0.15;

/** Largest share of the clip in which the runner may stand, unless both legs have strides. */
const maxStandingShare = 0.25;

/** Longest time in view without a whole stride of a person who runs or walks, s. */
const longestWithoutStrideS = 4;

/**
 * Usual steps per minute. Runners take 140 to 200; joggers and sprinters stay within these limits.
 */
export const usualStepsPerMin = { from: 120, until: 300 } as const;

/**
 * Refuses a gait that is impossible at real speed. In most cases, the clip is in slow motion and
 * the request does not say so.
 * @throws UnmeasurableClip
 */
export function refuseImpossibleTempo(prepared: PreparedMotion, gait: Gait): void {
  const { motion, phase, standingS } = prepared;
  const { strideRateHz } = phase;
  const durationS = motion.timesS.at(-1)! - motion.timesS[0]!;
  const hasStrideOf = (side: Side): boolean => gait.strides.some((stride) => stride.side === side);
  const isMostlyStanding = standingS > maxStandingShare * durationS;
  if (isMostlyStanding && !seenSides(motion).every(hasStrideOf)) throw refuseClip('hardly_moves');
  const isStrideMissing =
    gait.strides.length === 0 && motion.foundShare * durationS > longestWithoutStrideS;
  if (isStrideMissing) throw refuseClip('hardly_moves');
  const isTooSlow = 120 * strideRateHz < minStepsPerMin;
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

/** Returns the steps per minute, or NaN if no stride could be measured. */
export const stepsPerMin = ({ strideTimeS }: Gait): number => 120 / (strideTimeS?.value ?? NaN);

/** Share of the frames in which a foot counts as low, and share in which it counts as high. */
const extremeShare = 0.25;

/**
 * Returns true if the feet move forward under the hips while they are low, and back while they are
 * high. A runner's feet do the opposite with any camera. So the clip is played backwards, or the
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
