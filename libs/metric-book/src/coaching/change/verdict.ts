import type { DayVariation } from './day-variation.ts';
import { uncertaintiesOfChange, type MeasuredValue } from './measured-value.ts';
import { noSpeedEffect, type SpeedEffect } from './speed-effect.ts';
import { normal95 } from '../../measurement/students-t.ts';

/** Missing information on the noise of a change. */
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

/**
 * `within_noise`: the measurement cannot distinguish the difference from a repetition.
 * `within_days`: it can, but the runner's own days differ as much. `changed`: larger than
 * everything that is known.
 */
export const changeVerdicts = ['changed', 'within_days', 'within_noise', 'unknown'] as const;
export type ChangeVerdict = (typeof changeVerdicts)[number];

/** Change between two sessions. */
export interface Change {
  /** Later value minus earlier value. */
  readonly difference: number;
  /** One standard uncertainty of the difference due to the measurement; null if not known. */
  readonly uncertainty: number | null;
  /** Smallest difference that the measurement distinguishes from a repetition; null: unknown. */
  readonly detectable: number | null;
  readonly verdict: ChangeVerdict;
  /** Part of the noise that is not known. A change without the days may be one between days. */
  readonly unknownReason: UnknownReason | null;
}

/**
 * Judges the difference of two values in two steps. The measurement shows it if |Δ| > d + 1.96 ·
 * √(u_a² + u_b² + u_d²). The uncertainties u exclude errors that cancel between sessions of one
 * runner. d is the possible effect of the speed difference. A difference that the measurement shows
 * is usual for the runner if it does not exceed the same limit with 2 · s_day² under the root. Only
 * the runner's own days count: published variations include the errors of other methods.
 */
export function changeBetween(
  earlier: MeasuredValue,
  later: MeasuredValue,
  { day, speed }: OtherCauses,
): Change {
  const difference = later.value - earlier.value;
  const [ofEarlier, ofLater] = uncertaintiesOfChange(earlier, later);
  if (ofEarlier === null || ofLater === null)
    return unknownChange(difference, null, 'uncertainty_not_known');
  const uncertainty = Math.hypot(ofEarlier, ofLater);
  const causes = { day: day?.from === 'own_sessions' ? day : null, speed };
  const threshold = smallestDetectable(uncertainty, { day: null, speed });
  return {
    difference,
    uncertainty,
    detectable: speed === null ? null : threshold,
    verdict: verdictOn(difference, uncertainty, causes, threshold),
    unknownReason: unknownPartOf(causes),
  };
}

function verdictOn(
  difference: number,
  uncertainty: number,
  causes: OtherCauses,
  threshold: number,
): ChangeVerdict {
  const size = Math.abs(difference);
  if (size <= threshold) return 'within_noise';
  if (causes.speed === null) return 'unknown';
  return size <= smallestDetectable(uncertainty, causes) ? 'within_days' : 'changed';
}

/**
 * Returns the smallest difference that exceeds the known causes in 95 of 100 cases.
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

/** Smallest changes that the measurement of a session like this one can detect at one speed. */
export interface DetectableChanges {
  /** Change between two sessions. */
  readonly pair: number;
  /** Change between the mean of five sessions and a new one. */
  readonly fiveToOne: number;
  /** Change between the means of five sessions and of five others. */
  readonly fiveToFive: number;
}

/**
 * Returns the smallest detectable changes, from the part of a value's uncertainty that differs
 * between sessions. Errors of several sessions are independent, so means of five have a fifth of
 * the variance. Null if this part is not known.
 */
export function detectableChanges({
  sessionUncertainty = null,
}: Pick<MeasuredValue, 'sessionUncertainty'>): DetectableChanges | null {
  if (sessionUncertainty === null) return null;
  const detectable = (varianceCount: number): number =>
    normal95 * Math.sqrt(varianceCount) * sessionUncertainty;
  return {
    pair: detectable(2),
    fiveToOne: detectable(1 + 1 / seriesLength),
    fiveToFive: detectable(2 / seriesLength),
  };
}

/** Number of sessions of a series. */
const seriesLength = 5;
