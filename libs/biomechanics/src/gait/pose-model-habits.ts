import type { Estimate } from '../estimate.ts';
import type { StanceTiming } from './stance-timing.ts';

/**
 * The share of each uncertainty that differs between sessions of one runner, 0–1. The rest of the
 * error is the same in all of them, so that it cancels in a change.
 */
export interface SessionShares {
  /** Of the time of an event. */
  readonly event: number;
  /** Of the time between a foot's contact and its toe-off. */
  readonly contact: number;
  /** Of the speed by the feet. */
  readonly speed: number;
}

/** How far a pose model's errors move a metric: standard uncertainties in the metric's unit. */
export interface MetricScatter {
  readonly uncertainty: number;
  /** The part that differs between sessions of one runner. */
  readonly sessionUncertainty: number;
}

/** By the metric's key. One that is missing reads no body points, or was in no measured clip. */
export type MetricScatters = Readonly<Record<string, MetricScatter>>;

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
