import type { MetricKey } from '../book.ts';

/** Pose models whose errors were measured on rendered runners. */
export const evaluatedPoseModels = ['blazepose-lite', 'blazepose-full', 'blazepose-heavy'] as const;
export type EvaluatedPoseModel = (typeof evaluatedPoseModels)[number];

/** Values of a metric that a finding compares: the mean of both sides, or left − right. */
export type FoundValue = 'mean' | 'sides';

/** Agreement of a metric through a pose model with the same metric from exact points. */
export interface Resolution {
  readonly clips: number;
  /**
   * Rank correlation over clips. The effect of the speed is removed from means, because runners
   * differ less at one speed than over all speeds.
   */
  readonly rank: number;
  /** Half of the width of the central 68 % of the errors, in the metric's unit. */
  readonly error: number;
}

export type Resolutions = Readonly<
  Record<
    EvaluatedPoseModel,
    Readonly<Partial<Record<MetricKey, Readonly<Partial<Record<FoundValue, Resolution>>>>>>
  >
>;
