import type { MetricResult } from '@strideform/contracts';
import type { DayVariation } from './day-variation.ts';
import { normal95 } from './students-t.ts';

/** A session's value of a metric, with one standard uncertainty; null where none is known. */
export interface MeasuredValue {
  readonly value: number;
  readonly uncertainty: number | null;
  /** The part of `uncertainty` that differs between a runner's sessions; null if not known. */
  readonly sessionUncertainty?: number | null;
}

export const measuredValueOf = (metric: MetricResult): MeasuredValue => ({
  value: metric.avg,
  uncertainty: metric.uncertainty,
  sessionUncertainty: metric.session_uncertainty ?? null,
});

/** What is missing where the verdict, or what it takes for a change, is not known. */
export type UnknownReason = 'uncertainty_not_known' | 'days_not_known';

export type ChangeVerdict = 'changed' | 'within_noise' | 'unknown';

/** A change from one session to another. */
export interface Change {
  /** Later minus earlier. */
  readonly difference: number;
  /** The smallest difference that counts as a change; null where it is not known. */
  readonly detectable: number | null;
  readonly verdict: ChangeVerdict;
  /** Why `detectable`, or the verdict, is not known; null where both are. */
  readonly unknownReason: UnknownReason | null;
}

/**
 * The uncertainties that count in a change: without the error that both sessions share. Where that
 * part is not known of one of them, it may not cancel, so that both count whole.
 */
const uncertaintiesOfChange = (
  earlier: MeasuredValue,
  later: MeasuredValue,
): readonly [number | null, number | null] => {
  const [a, b] = [earlier.sessionUncertainty ?? null, later.sessionUncertainty ?? null];
  return a === null || b === null ? [earlier.uncertainty, later.uncertainty] : [a, b];
};

/**
 * Whether a difference is a change: |Δ| > 1.96 · √(u_a² + u_b² + 2 · s_day²), with the
 * uncertainties that do not cancel between sessions of one runner. Where the variation from day to
 * day is not known, a difference within the measurement's own noise is noise whatever the days do;
 * a larger one is unknown.
 */
export function changeBetween(
  earlier: MeasuredValue,
  later: MeasuredValue,
  day: DayVariation | null,
): Change {
  const difference = later.value - earlier.value;
  const [ofEarlier, ofLater] = uncertaintiesOfChange(earlier, later);
  if (ofEarlier === null || ofLater === null)
    return unknownChange(difference, 'uncertainty_not_known');
  const measured = ofEarlier ** 2 + ofLater ** 2;
  const fromDays = day === null ? 0 : 2 * day.standardDeviation ** 2;
  const threshold = normal95 * Math.sqrt(measured + fromDays);
  const isLarger = Math.abs(difference) > threshold;
  if (day === null && isLarger) return unknownChange(difference, 'days_not_known');
  const detectable = day === null ? null : threshold;
  const verdict = isLarger ? 'changed' : 'within_noise';
  const unknownReason = day === null ? 'days_not_known' : null;
  return { difference, detectable, verdict, unknownReason };
}

const unknownChange = (difference: number, unknownReason: UnknownReason): Change => ({
  difference,
  detectable: null,
  verdict: 'unknown',
  unknownReason,
});
