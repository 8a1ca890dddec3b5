import {
  finiteValues,
  gravityMps2,
  isTrackKnown,
  mean,
  median,
  sides,
  type Gait,
  type Motion,
  type Stance,
  type Stride,
} from '@strideform/metric-book/measurement';
import { midTrack } from '../motion/tracks.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { metresPerPxOrUsual } from '../motion/scale.ts';
import { gapStrides } from './missed-stances.ts';

/**
 * Smallest plausible bounce for a flight time, as a share of the height of free flight. Runners
 * bounce more than in free flight alone, because the ground lifts them before. An error of scale or
 * view can hide part of the bounce.
 */
const minBounceShare = 0.5;
/** Largest relative difference between the stride time by the events and by the spectrum. */
const cadenceTolerance = 0.01;

/** Checks that the gait is plausible for running. */
export function selfChecks(
  { motion, phase: { strideRateHz } }: PreparedMotion,
  { stances, strides, strideTimeS }: Gait,
): Record<string, boolean> {
  const dutyFactors = strides.map(
    ({ startS, toeOffS, endS }) => (toeOffS - startS) / (endS - startS),
  );
  const flightsS = strides.flatMap(({ otherInitialContactS, toeOffS }) =>
    otherInitialContactS === null ? [] : [otherInitialContactS - toeOffS],
  );
  const stanceCountOf = (side: (typeof sides)[number]) =>
    stances.filter((stance) => stance.side === side).length;
  const usualStrideS = strideTimeS?.value ?? 1 / strideRateHz;
  const flightBounceM = (minBounceShare * gravityMps2 * Math.max(0, mean(flightsS)) ** 2) / 8;
  return {
    duty_below_half: mean(dutyFactors) < 0.5,
    flight_above_zero: flightsS.length > 0 && mean(flightsS) > 0,
    sides_alternate: doSidesAlternate(stances, usualStrideS),
    counts_within_one: Math.abs(stanceCountOf('left') - stanceCountOf('right')) <= 1,
    flight_fits_bounce: !(bounceM(motion, strides) < flightBounceM),
    cadence_confirmed:
      strideTimeS !== null && Math.abs(strideTimeS.value * strideRateHz - 1) < cadenceTolerance,
  };
}

/** Returns the median vertical movement of the body within a stride, m. */
function bounceM(motion: Motion, strides: readonly Stride[]): number {
  const { timesS, centreOfMass, points } = motion;
  const heightPx = isTrackKnown(centreOfMass) ? centreOfMass.y : midTrack(points, 'hip')!.y;
  const bouncesPx = strides.map(({ startS, endS }) => {
    const inStride = heightPx.filter((_, i) => timesS[i]! >= startS && timesS[i]! <= endS);
    const known = finiteValues(inStride);
    return Math.max(...known) - Math.min(...known);
  });
  return metresPerPxOrUsual(motion) * median(bouncesPx);
}

function doSidesAlternate(stances: readonly Stance[], usualStrideS: number): boolean {
  return stances.every((stance, i) => {
    const before = stances[i - 1];
    if (!before || before.side !== stance.side) return true;
    return stance.initialContactS - before.initialContactS > gapStrides * usualStrideS;
  });
}
