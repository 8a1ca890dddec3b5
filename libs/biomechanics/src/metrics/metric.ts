import type { RunnerProfile } from '@strideform/contracts';
import type { AngleSeries } from '../motion/angles.ts';
import type { Gait } from '../gait/gait.ts';
import type { Motion } from '../motion/motion.ts';
import type { Recording, Side } from '../keypoints.ts';
import type { AnalyticRunner } from './analytic-runner.ts';
import { firstUnmet } from './requirements.ts';

/** Everything that a metric may look at. */
export interface MetricInput {
  readonly motion: Motion;
  readonly gait: Gait;
  readonly angles: AngleSeries;
  readonly subject: RunnerProfile;
  readonly recording: Recording;
}

/** One stride's share of a metric. */
export interface StrideValue {
  /** The foot whose stride it is; null for whole-body values. */
  readonly side: Side | null;
  /** When the value begins and ends to hold, life's seconds. */
  readonly fromS: number;
  readonly untilS: number;
  /** null where this stride could not be measured. */
  readonly value: number | null;
  readonly label?: string;
}

export interface Measured {
  readonly kind: 'measured';
  /**
   * Session value, in the metric's unit: the mean of the strides' values (a metric of the whole
   * session repeats its value in each).
   */
  readonly value: number;
  /** One standard uncertainty of `value`; null where none can be stated. */
  readonly uncertainty: number | null;
  /** One entry per stride of the gait, in its order. */
  readonly strides: readonly StrideValue[];
  readonly label?: string;
  /** Share of the measured strides that carry `label`, 0–1. */
  readonly share?: number;
  /** What a reader must know of the value, if anything. */
  readonly note?: string;
}

export interface Unmeasured {
  readonly kind: 'unmeasured';
  /** Why, as a reader is told: "needs a rear view". */
  readonly reason: string;
}

export type MetricOutcome = Measured | Unmeasured;

/**
 * How the value scales when all positions are multiplied by k (metres per pixel kept) or all times
 * by k: value × k^exponent.
 */
export interface Scaling {
  readonly length: number;
  readonly time: number;
}

/** What a metric cannot do without. A point or angle counts as known when either side has it. */
export type Requirement =
  | 'strides'
  | 'scale'
  | 'speed'
  | 'mass'
  | 'leg_length'
  | 'centre_of_mass'
  | 'rear_view'
  | 'hip'
  | 'ankle'
  | 'heel'
  | 'foot_index'
  | 'posture_angle'
  | 'thigh_angle'
  | 'hip_angle'
  | 'knee_angle'
  | 'ankle_angle'
  | 'foot_angle';

/** Blocks of a session's summary. */
export const summaryBlocks = [
  'performance_metrics',
  'running_mechanics',
  'balance_and_posture',
  'distance_and_duration',
] as const;
export type SummaryBlock = (typeof summaryBlocks)[number];

/**
 * Answers that list metrics by name: the summary's blocks, the form analysis, and the tenant's
 * totals (its last session, its averages).
 */
export type Place = SummaryBlock | 'form_analysis' | 'last_session' | 'tenant_average';

/** A case that a person can check on paper. */
export interface WorkedExample {
  readonly title: string;
  /** What differs from the standard analytic runner. */
  readonly given: Partial<AnalyticRunner>;
  /** The sum, written out. */
  readonly working: string;
  /** null: must be unmeasured. */
  readonly expected: number | null;
  readonly tolerance: number;
  /** The value lies outside of the plausible range, on purpose. */
  readonly implausible?: true;
  readonly expectedLabel?: string;
  /** Expected standard uncertainty, within 1 %; left out where the example is not about it. */
  readonly expectedUncertainty?: number;
}

/** A metric is one object in one file. */
export interface Metric {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  /** As shown to users. */
  readonly formula: string;
  /** Each symbol of the formula, with its unit. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Paper and equation, or `ours` with a reason. */
  readonly source: string;
  /** Where we depart from the source, and why; empty when we do not. */
  readonly deviations: string;
  /** Sign convention, in words; empty for values that have none. */
  readonly sign: string;
  readonly requires: readonly Requirement[];
  /** Outside of this range a value is flagged, never hidden. */
  readonly plausible: readonly [number, number];
  /**
   * An object with a reason where no power of k holds, since a constant of nature or a threshold
   * enters.
   */
  readonly scaling: Scaling | { readonly none: string };
  /** What mirroring the runner (left ↔ right) does to the session value. */
  readonly mirrored: 'same' | 'hundred-minus';
  /**
   * `none`: a value of the whole body. `by-side`: each stride's value is its foot's. `comparable`:
   * so, and on a scale with a true zero that running stays clear of, so that the sides' difference
   * can be given as a share (symmetry index).
   */
  readonly sides: 'none' | 'by-side' | 'comparable';
  /**
   * The labels of a metric that readers are told as a word and not as its number; left out of
   * metrics that are numbers.
   */
  readonly words?: readonly string[];
  readonly shownIn: readonly Place[];
  readonly compute: (input: MetricInput) => MetricOutcome;
  readonly examples: readonly WorkedExample[];
}

export const unmeasured = (reason: string): Unmeasured => ({ kind: 'unmeasured', reason });

/**
 * A metric whose `compute` answers with the reason when something that it requires is not known, so
 * that none has to check.
 */
export function defineMetric(metric: Metric): Metric {
  const compute = (input: MetricInput): MetricOutcome => {
    const reason = firstUnmet(input, metric.requires);
    return reason === null ? metric.compute(input) : unmeasured(reason);
  };
  return { ...metric, compute };
}
