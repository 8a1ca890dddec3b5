import type { MetricScatter, MetricScatters } from '@strideform/metric-book';
import type { StanceTiming } from './load-errors.ts';

/**
 * Effect of a pose model's own errors on the results. The errors repeat with each stride, so
 * averaging does not remove them. They were measured on renderings of recorded people. They only
 * widen uncertainties. Nothing is subtracted, because real video has not confirmed it.
 */
export interface PoseModelHabit {
  /** Root mean square error that the model adds to the stance map's readings, s. */
  readonly mapErrorS: StanceTiming;
  /** Root mean square error of readings by cues and bounce, s. */
  readonly rulesErrorS: StanceTiming;
  /** Root mean square error of the speed by the feet, as a share of it. */
  readonly speedError: number;
  /** Uncertainties that are added to each metric that reads body points. */
  readonly metrics: MetricScatters;
}

/** Habits by the model name in the keypoint file. */
export type PoseModelHabits = Readonly<Record<string, PoseModelHabit>>;

/** Source of a clip's points. */
export interface PointOrigin {
  /** Name of the pose model; undefined for markers, and for points whose file names no model. */
  readonly model?: string | undefined;
  /** True if bones change their lengths with the stride, as in the points of pose models. */
  readonly hasChangingBones: boolean;
}

/**
 * Returns the habit of a pose model. A model that was not evaluated, or not named, gets the largest
 * errors of all evaluated models. Points without a model's name whose bones keep their lengths have
 * no habit: they are markers, or as exact as markers.
 */
export function habitOf(source: PointOrigin, habits: PoseModelHabits): PoseModelHabit | null {
  if (source.model === undefined && !source.hasChangingBones) return null;
  return ofModel(habits, source.model) ?? widestOf(Object.values(habits));
}

/**
 * Returns what is known of a pose model, or undefined. Names come from files, so `constructor` is a
 * name, too.
 */
export const ofModel = <T>(
  byModel: Readonly<Record<string, T>>,
  model: string | undefined,
): T | undefined =>
  model !== undefined && Object.hasOwn(byModel, model) ? byModel[model] : undefined;

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
  };
}

function widestScatters(all: readonly MetricScatters[]): MetricScatters {
  const widest = new Map<string, MetricScatter>();
  for (const [key, { uncertainty }] of all.flatMap((one) => Object.entries(one))) {
    const known = widest.get(key);
    if (!known || uncertainty > known.uncertainty) widest.set(key, { uncertainty });
  }
  return Object.fromEntries(widest);
}
