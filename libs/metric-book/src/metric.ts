import { unmeasured, type MetricOutcome } from './measurement/outcome.ts';
import type { AnalyticRunner } from './conformance/analytic-runner.ts';
import type { MetricInput } from './measurement/metric-input.ts';
import type { MetricUnit } from './units.ts';
import { firstUnmetRequirement, type Requirement } from './measurement/requirements.ts';

/**
 * How the value scales when all positions are multiplied by k (metres per pixel kept) or all times
 * by k: value × k^exponent.
 */
export interface Scaling {
  readonly length: number;
  readonly time: number;
}

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
export type MetricPlace = SummaryBlock | 'form_analysis' | 'last_session' | 'tenant_average';

/**
 * The moment of a stride at which a metric is read. `whole_stride`: over all of it, so that it is
 * shown where the stride begins.
 */
export const readingMoments = [
  'initial_contact',
  'toe_off',
  'mid_flight',
  'knee_peak_in_stance',
  'ankle_peak_in_stance',
  'knee_peak_in_swing',
  'whole_stride',
] as const;
export type ReadingMoment = (typeof readingMoments)[number];

/** A case that a person can check on paper. */
export interface WorkedExample {
  readonly title: string;
  /** What differs from the standard analytic runner. */
  readonly given: Partial<AnalyticRunner>;
  /** The calculation, written out. */
  readonly working: string;
  /** null: must be unmeasured. */
  readonly expected: number | null;
  readonly tolerance: number;
  /** The value lies outside of the plausible range on purpose. */
  readonly implausible?: true;
  readonly expectedLabel?: string;
  /** Expected standard uncertainty, within 1 %; left out where the example is not about it. */
  readonly expectedUncertainty?: number;
}

/** A metric is one object in one file. */
export interface Metric {
  readonly key: string;
  readonly title: string;
  readonly unit: MetricUnit;
  /** As shown to users. */
  readonly formula: string;
  /** Each symbol of the formula, with its unit. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Paper and equation, or `ours` with a reason. */
  readonly source: string;
  /** Where we differ from the source, and why; empty when we do not. */
  readonly deviations: string;
  /** Sign convention, in words; empty for values that have none. */
  readonly sign: string;
  readonly requires: readonly Requirement[];
  /** A value outside of this range is flagged, never hidden. */
  readonly plausible: readonly [number, number];
  /**
   * An object with a reason where no power of k applies, since a constant of nature or a threshold
   * is involved.
   */
  readonly scaling: Scaling | { readonly none: string };
  /** What mirroring the runner (left ↔ right) does to the session value. */
  readonly mirrored: 'same' | 'hundred-minus';
  /**
   * `none`: a value of the whole body. `by-side`: each stride's value is its foot's. `comparable`:
   * by side, on a scale with a true zero, with values far from zero in running. So the difference
   * of the sides can be given as a share (symmetry index).
   */
  readonly sides: 'none' | 'by-side' | 'comparable';
  readonly readAt: ReadingMoment;
  /**
   * The labels of a metric that is shown to readers as a word instead of a number; absent for
   * metrics that are shown as numbers.
   */
  readonly words?: readonly string[];
  readonly shownIn: readonly MetricPlace[];
  readonly compute: (input: MetricInput) => MetricOutcome;
  readonly examples: readonly WorkedExample[];
}

/**
 * Wraps a metric's `compute`: where something that the metric requires is not known, the outcome is
 * the reason, so that no metric has to check.
 */
export function defineMetric(metric: Metric): Metric {
  const compute = (input: MetricInput): MetricOutcome => {
    const reason = firstUnmetRequirement(input, metric.requires);
    return reason === null ? metric.compute(input) : unmeasured(reason);
  };
  return { ...metric, compute };
}
