import type { Side } from '@strideform/contracts';
import type { TimedStance } from './stances.ts';

export const plateRateHz = 1000;
const peakN = 1600;

/** Returns steps of alternating feet, each `stepS` after the one before it. */
export const steps = (count: number, stepS = 0.35, contactS = 0.25, startS = 0.2): TimedStance[] =>
  Array.from({ length: count }, (_, i) => ({
    side: i % 2 === 0 ? 'left' : 'right',
    initialContactS: startS + i * stepS,
    toeOffS: startS + i * stepS + contactS,
  }));

export const plateTimes = (durationS: number): Float64Array =>
  Float64Array.from({ length: durationS * plateRateHz + 1 }, (_, i) => i / plateRateHz);

/**
 * Returns force that crosses 50 N at the events of one foot, or of both: a half-sine on a step,
 * with a little of what only raw force has, an impact of 35 Hz.
 */
export const plateForce = (
  timesS: Float64Array,
  stances: readonly TimedStance[],
  side?: Side,
): Float64Array =>
  timesS.map((timeS) => {
    const stance = stances.find(
      (each) =>
        (side === undefined || each.side === side) &&
        timeS >= each.initialContactS &&
        timeS <= each.toeOffS,
    );
    if (stance === undefined) return 0;
    const sinceS = timeS - stance.initialContactS;
    const share = sinceS / (stance.toeOffS - stance.initialContactS);
    const impactN = 300 * Math.exp(-sinceS / 0.03) * Math.sin(2 * Math.PI * 35 * sinceS);
    return 51 + peakN * Math.sin(Math.PI * share) + Math.max(impactN, 0);
  });
