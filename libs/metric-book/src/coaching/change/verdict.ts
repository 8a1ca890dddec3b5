import type { DayVariation } from './day-variation.ts';
import { uncertaintiesOfChange, type MeasuredValue } from './measured-value.ts';
import { noSpeedEffect, type SpeedEffect } from './speed-effect.ts';
import { normal95 } from '../../measurement/students-t.ts';

/** What is missing where the verdict, or what it takes for a change, is not known. */
export const unknownReasons = [
  'uncertainty_not_known',
  'speed_effect_not_known',
  'days_not_known',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** What changes the value of a runner who has not changed; null where it is not known. */
export interface OtherCauses {
  readonly day: DayVariation | null;
  /** What the speeds of the two sessions may do. */
  readonly speed: SpeedEffect | null;
}

export const changeVerdicts = ['changed', 'within_noise', 'unknown'] as const;
export type ChangeVerdict = (typeof changeVerdicts)[number];

/** A change from one session to another. */
export interface Change {
  /** Later minus earlier. */
  readonly difference: number;
  /** One standard uncertainty of the difference, by the measurement; null where it is not known. */
  readonly uncertainty: number | null;
  /** The smallest difference that counts as a change; null where it is not known. */
  readonly detectable: number | null;
  readonly verdict: ChangeVerdict;
  /** Why `detectable`, or the verdict, is not known; null where both are. */
  readonly unknownReason: UnknownReason | null;
}

/**
 * Whether a difference is a change: |Δ| > d + 1.96 · √(u_a² + u_b² + u_d² + 2 · s_day²), with the
 * uncertainties that do not cancel between sessions of one runner. d is what the difference of the
 * speeds may do. Where that or the variation from day to day is not known, a difference within the
 * rest of the noise is noise whatever the missing part is; a larger one is unknown.
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
  const threshold = detectableBeside(uncertainty, causes);
  const isLarger = Math.abs(difference) > threshold;
  if (unknownReason !== null && isLarger)
    return unknownChange(difference, uncertainty, unknownReason);
  const detectable = unknownReason === null ? threshold : null;
  const verdict = isLarger ? 'changed' : 'within_noise';
  return { difference, uncertainty, detectable, verdict, unknownReason };
}

/**
 * The smallest difference that counts, by what is known.
 * @param measured one standard uncertainty of the difference, by the measurement
 */
export function detectableBeside(measured: number, { day, speed }: OtherCauses): number {
  const ofDays = day === null ? 0 : Math.SQRT2 * day.standardDeviation;
  const { most, uncertainty } = speed ?? noSpeedEffect;
  return most + normal95 * Math.hypot(measured, uncertainty, ofDays);
}

/** Why the noise of a change is not known, where its measurement is. */
export function unknownPartOf({ day, speed }: OtherCauses): UnknownReason | null {
  if (speed === null) return 'speed_effect_not_known';
  return day === null ? 'days_not_known' : null;
}

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
