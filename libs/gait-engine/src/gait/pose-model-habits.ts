import type { MetricScatters } from '@strideform/metric-book';
import type { Estimate, SessionShares } from '@strideform/metric-book/measurement';
import type { StanceTiming } from './load-errors.ts';

/**
 * What a pose model's own errors do to the results. They repeat with each stride, so no average
 * removes them. Measured on recorded people who were rendered and seen by the model; `value` is
 * found − true, `uncertainty` how far people scatter about it.
 */
export interface PoseModelHabit {
  /** Of the stride map's readings, s. */
  readonly map: StanceTiming<Estimate>;
  /** How far readings by cues and bounce scatter, s. */
  readonly rulesErrorS: StanceTiming;
  /** Of the speed by the feet, as a share of it. */
  readonly speed: Estimate;
  /** Of each metric that reads body points. */
  readonly metrics: MetricScatters;
  /** Null where it was not measured on runners who were seen twice. */
  readonly sessionShares: SessionShares | null;
}

/** By the name that the keypoint file gives its model. */
export type PoseModelHabits = Readonly<Record<string, PoseModelHabit>>;
