import type { MetricResult } from '@strideform/contracts';

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

/**
 * The uncertainties that count in a change: without the error that both sessions share. Where that
 * part is not known of one of them, it may not cancel, so that both count whole.
 */
export function uncertaintiesOfChange(
  earlier: MeasuredValue,
  later: MeasuredValue,
): readonly [number | null, number | null] {
  const [a, b] = [earlier.sessionUncertainty ?? null, later.sessionUncertainty ?? null];
  return a === null || b === null ? [earlier.uncertainty, later.uncertainty] : [a, b];
}
