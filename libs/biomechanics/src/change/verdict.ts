import type { DayVariation } from './day-variation.ts';
import { normal95 } from './students-t.ts';

/** A session's value of a metric, with one standard uncertainty; null where none is known. */
export interface MeasuredValue {
  readonly value: number;
  readonly uncertainty: number | null;
}

/** What is missing where the verdict is `unknown`. */
export type UnknownReason = 'uncertainty_not_known' | 'days_not_known';
export type ChangeVerdict = 'changed' | 'within_noise' | 'unknown';

/** A change from one session to another. */
export interface Change {
  /** Later minus earlier. */
  readonly difference: number;
  /** The smallest difference that counts as a change; null where it is not known. */
  readonly detectable: number | null;
  readonly verdict: ChangeVerdict;
  /** null where the verdict is known. */
  readonly unknownReason: UnknownReason | null;
}

/**
 * The smallest difference beyond the measurement's own noise, whatever the days do; null where an
 * uncertainty is not known.
 */
export const detectableWithin = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : normal95 * Math.hypot(a, b);

/**
 * Whether a difference is a change: |Δ| > 1.96 · √(u_a² + u_b² + 2 · s_day²). Where the variation
 * from day to day is not known, a difference within the measurement's own noise is noise whatever
 * the days do; a larger one is unknown.
 */
export function changeBetween(
  earlier: MeasuredValue,
  later: MeasuredValue,
  day: DayVariation | null,
): Change {
  const difference = later.value - earlier.value;
  if (earlier.uncertainty === null || later.uncertainty === null)
    return unknownChange(difference, 'uncertainty_not_known');
  const measured = earlier.uncertainty ** 2 + later.uncertainty ** 2;
  const fromDays = day === null ? 0 : 2 * day.standardDeviation ** 2;
  const threshold = normal95 * Math.sqrt(measured + fromDays);
  const isLarger = Math.abs(difference) > threshold;
  if (day === null && isLarger) return unknownChange(difference, 'days_not_known');
  const detectable = day === null ? null : threshold;
  const verdict = isLarger ? 'changed' : 'within_noise';
  return { difference, detectable, verdict, unknownReason: null };
}

const unknownChange = (difference: number, unknownReason: UnknownReason): Change => ({
  difference,
  detectable: null,
  verdict: 'unknown',
  unknownReason,
});
