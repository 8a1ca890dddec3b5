import type { DayVariation } from './day-variation.ts';
import { uncertaintiesOfChange, type MeasuredValue } from './measured-value.ts';
import { noSpeedEffect, type SpeedEffect } from './speed-effect.ts';
import { normal95 } from '../../measurement/students-t.ts';

/** Missing information if the verdict or the detectable difference is not known. */
export const unknownReasons = [
  'uncertainty_not_known',
  'speed_effect_not_known',
  'days_not_known',
  'roll_not_known',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** Causes that change the value of a runner who has not changed; null where not known. */
export interface OtherCauses {
  readonly day: DayVariation | null;
  /** Effect of the speeds of the two sessions. */
  readonly speed: SpeedEffect | null;
}

export const changeVerdicts = ['changed', 'within_noise', 'unknown'] as const;
export type ChangeVerdict = (typeof changeVerdicts)[number];

/** Change between two sessions. */
export interface Change {
  /** Later value minus earlier value. */
  readonly difference: number;
  /** One standard uncertainty of the difference due to the measurement; null if not known. */
  readonly uncertainty: number | null;
  /** Smallest difference that counts as a change; null if not known. */
  readonly detectable: number | null;
  readonly verdict: ChangeVerdict;
  /** Reason why `detectable` or the verdict is not known; null if both are known. */
  readonly unknownReason: UnknownReason | null;
}

/**
 * Judges the difference of two values. It is a change if |Δ| > d + 1.96 · √(u_a² + u_b² + u_d² + 2
 * · s_day²). The uncertainties u exclude errors that cancel between sessions of one runner. d is
 * the possible effect of the speed difference. If d or the variation from day to day is not known,
 * a difference within the rest of the noise is noise in any case; a larger one is unknown.
 */
export function changeBetween(
  earlier: MeasuredValue,
  later: MeasuredValue,
  causes: OtherCauses,
): Change {
  const difference = later.value - earlier.value;
  const [ofEarlier, ofLater] = uncertaintiesOfChange(earlier, later);
  if (ofEarlier === null || ofLater === null)
    return unknownChange(difference, null, 'uncertainty_not_known');
  const unknownReason = unknownPartOf(causes);
  const uncertainty = Math.hypot(ofEarlier, ofLater);
  const threshold = smallestDetectable(uncertainty, causes);
  const isLarger = Math.abs(difference) > threshold;
  if (unknownReason !== null && isLarger)
    return unknownChange(difference, uncertainty, unknownReason);
  const detectable = unknownReason === null ? threshold : null;
  const verdict = isLarger ? 'changed' : 'within_noise';
  return { difference, uncertainty, detectable, verdict, unknownReason };
}

/**
 * Returns the smallest difference that counts as a change, from the known causes.
 * @param measured one standard uncertainty of the difference due to the measurement
 */
export function smallestDetectable(measured: number, { day, speed }: OtherCauses): number {
  const ofDays = day === null ? 0 : Math.SQRT2 * day.standardDeviation;
  const { most, uncertainty } = speed ?? noSpeedEffect;
  return most + normal95 * Math.hypot(measured, uncertainty, ofDays);
}

/**
 * Returns the reason why the noise of a change is not known, given that its measurement error is.
 */
export function unknownPartOf({ day, speed }: OtherCauses): UnknownReason | null {
  if (speed === null) return 'speed_effect_not_known';
  return day === null ? 'days_not_known' : null;
}

/** Returns a change without its verdict. */
export const withoutVerdict = (change: Change, reason: UnknownReason): Change =>
  unknownChange(change.difference, change.uncertainty, reason);

const unknownChange = (
  difference: number,
  uncertainty: number | null,
  unknownReason: UnknownReason,
): Change => ({
  difference,
  uncertainty,
  detectable: null,
  verdict: 'unknown',
  unknownReason,
});
