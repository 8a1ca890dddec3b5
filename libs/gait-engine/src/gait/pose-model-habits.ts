import type { MetricScatter, MetricScatters } from '@strideform/metric-book';
import type { SessionShares } from '@strideform/metric-book/measurement';
import type { StanceTiming } from './load-errors.ts';

/**
 * Effect of a pose model's own errors on the results. They repeat with each stride, so averaging
 * does not remove them. They were measured on renderings of recorded people, so they only widen
 * uncertainties: nothing is subtracted that real video has not confirmed.
 */
export interface PoseModelHabit {
  /** Root mean square error that the model adds to the stance map's readings, s. */
  readonly mapErrorS: StanceTiming;
  /** Root mean square error of readings by cues and bounce, s. */
  readonly rulesErrorS: StanceTiming;
  /** Root mean square error of the speed by the feet, as a share of it. */
  readonly speedError: number;
  /** Added to each metric that reads body points. */
  readonly metrics: MetricScatters;
  /** Null where it was not measured on runners who were seen twice. */
  readonly sessionShares: SessionShares | null;
}

/** By the name that the keypoint file gives its model. */
export type PoseModelHabits = Readonly<Record<string, PoseModelHabit>>;

/**
 * Returns the habit of a pose model. A model that was not evaluated gets the largest error of all
 * that were. Points without a model's name have none: nothing is known to have erred.
 */
export function habitOf(model: string | undefined, habits: PoseModelHabits): PoseModelHabit | null {
  if (model === undefined) return null;
  return habits[model] ?? widestOf(Object.values(habits));
}

function widestOf(habits: readonly PoseModelHabit[]): PoseModelHabit | null {
  if (habits.length === 0) return null;
  const largest = (errorOf: (habit: PoseModelHabit) => number): number =>
    Math.max(...habits.map(errorOf));
  return {
    mapErrorS: {
      middleS: largest(({ mapErrorS }) => mapErrorS.middleS),
      contactS: largest(({ mapErrorS }) => mapErrorS.contactS),
    },
    rulesErrorS: {
      middleS: largest(({ rulesErrorS }) => rulesErrorS.middleS),
      contactS: largest(({ rulesErrorS }) => rulesErrorS.contactS),
    },
    speedError: largest(({ speedError }) => speedError),
    metrics: widestScatters(habits.map(({ metrics }) => metrics)),
    sessionShares: null,
  };
}

function widestScatters(all: readonly MetricScatters[]): MetricScatters {
  const widest = new Map<string, MetricScatter>();
  for (const [key, scatter] of all.flatMap((one) => Object.entries(one))) {
    const known = widest.get(key);
    if (!known || scatter.uncertainty > known.uncertainty) widest.set(key, scatter);
  }
  return Object.fromEntries(widest);
}
