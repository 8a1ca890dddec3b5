import type { MetricResult } from '@strideform/contracts';

/**
 * Session value of a metric with one standard uncertainty; null if the uncertainty is not known.
 */
export interface MeasuredValue {
  readonly value: number;
  readonly uncertainty: number | null;
  /** Part of `uncertainty` that differs between a runner's sessions; null if not known. */
  readonly sessionUncertainty?: number | null;
}

export const measuredValueOf = (metric: MetricResult): MeasuredValue => ({
  value: metric.avg,
  uncertainty: metric.uncertainty,
  sessionUncertainty: metric.session_uncertainty ?? null,
});

/**
 * Returns the uncertainties that count in a change, without the error that both sessions share. If
 * this part is not known for one of them, it may not cancel, so both count in full.
 */
export function uncertaintiesOfChange(
  earlier: MeasuredValue,
  later: MeasuredValue,
): readonly [number | null, number | null] {
  const [a, b] = [earlier.sessionUncertainty ?? null, later.sessionUncertainty ?? null];
  return a === null || b === null ? [earlier.uncertainty, later.uncertainty] : [a, b];
}
