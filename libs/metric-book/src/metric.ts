import type { MeasuredView, ReportFile, Side, ThreadBlock } from '@strideform/contracts';
import type { AnalyticRearRunner } from './conformance/analytic-rear-runner.ts';
import type { AnalyticRunner } from './conformance/analytic-runner.ts';
import type { MetricGroup } from './groups.ts';
import type { MetricInput } from './measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from './measurement/outcome.ts';
import type { RearInput } from './measurement/rear-input.ts';
import { firstUnmetRequirement, type Requirement } from './measurement/requirements.ts';
import type { ComparedWords, KeepableWords, MetricWords, SideDifference } from './metric-words.ts';
import type { Publication } from './publications.ts';
import type { PlainReasonCode } from './reasons.ts';
import type { StudiedRange } from './studied-range.ts';
import type { MetricUnit } from './units.ts';

/**
 * Scaling of the value if all positions (at the same metres per pixel) or all times are multiplied
 * by k: value × k^exponent.
 */
export interface Scaling {
  readonly length: number;
  readonly time: number;
}

/** Example that a person can check on paper. */
interface Example<Runner> {
  readonly title: string;
  /** Differences from the standard runner. */
  readonly given: Partial<Runner>;
  /** Calculation in full. */
  readonly working: string;
  /** Expected value; null if the metric must be unmeasured. */
  readonly expected: number | null;
  readonly tolerance: number;
  /** True if the value is intentionally outside of the plausible range. */
  readonly implausible?: true;
  readonly expectedLabel?: string;
  /** Expected standard uncertainty, within 1 %. Omitted if the example does not test it. */
  readonly expectedUncertainty?: number;
}
export type WorkedExample = Example<AnalyticRunner>;
export type RearExample = Example<AnalyticRearRunner>;

/** Examples of a metric, by view. */
export interface MetricExamples {
  readonly side?: readonly WorkedExample[];
  readonly rear?: readonly RearExample[];
  /** Examples of the metric's symmetry index. */
  readonly symmetry?: readonly WorkedExample[];
}

/** Measurement of a metric from the side. */
export interface SideMeasurement {
  /** Requirements of `compute`, which runs only if all of them are known. */
  readonly requires: readonly Requirement[];
  readonly compute: (input: MetricInput) => MetricOutcome;
  /**
   * Exponents, or a reason if no power of k applies, for example because of a natural constant or a
   * threshold.
   */
  readonly scaling: Scaling | { readonly none: string };
  /** Effect on the session value of mirroring the runner (left ↔ right). */
  readonly mirrored: 'same' | 'hundred-minus';
  /** True if the value was given with the clip, not measured: it has no uncertainty. */
  readonly isGiven?: true;
  readonly examples: readonly WorkedExample[];
}

/**
 * Measurement of a metric from behind. It has its own formula and symbols if they differ from those
 * of the side view.
 */
export interface RearMeasurement {
  readonly formula?: string;
  readonly symbols?: Readonly<Record<string, string>>;
  readonly deviations?: string;
  readonly compute: (input: RearInput) => MetricOutcome;
  readonly examples: readonly RearExample[];
}

/**
 * `none`: one value for the whole body. `by-side`: each stride's value belongs to its foot.
 * `comparable`: by side, on a scale with a true zero, with values far from zero in running. The
 * difference of comparable sides can be a percentage, so the metric has a symmetry index.
 */
export type MetricSides = 'none' | 'by-side' | 'comparable';

/** Blocks of a session's summary. */
export const summaryBlocks = [
  'performance_metrics',
  'running_mechanics',
  'balance_and_posture',
  'distance_and_duration',
] as const;
export type SummaryBlock = (typeof summaryBlocks)[number];

/**
 * Places that list some metrics by name: the summary's blocks, the form analysis, the tenant's
 * totals (last session, averages), a runner's trends, the list of sessions, and the first page of
 * the PDF.
 */
export type MetricPlace =
  | SummaryBlock
  | 'form_analysis'
  | 'last_session'
  | 'tenant_average'
  | 'trends'
  | 'session_list'
  | 'key_figures'
  | 'key_figures_from_behind';

/**
 * Moment of a stride at which a metric is read. A metric of the `whole_stride` is shown where the
 * stride begins.
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

/** Picture of the form report, by its content. */
export type FormPicture = keyof ReportFile['form']['images'];

/** Lines over a frame that show what a metric measures. */
export const metricDrawings = ['ankle_ahead_of_hip', 'hip_to_ankle'] as const;
export type MetricDrawing = (typeof metricDrawings)[number];

/** Picture in which a metric is visible. */
interface MetricPicture {
  readonly moment: ReadingMoment;
  /** Picture beside the text about the metric. */
  readonly shows: FormPicture;
  /** True if the value is printed under the picture. */
  readonly isCaption?: boolean;
  readonly drawnAs?: MetricDrawing;
}

/** Labels that are shown instead of a number. */
interface MetricLabels {
  readonly names: readonly string[];
  /** Frequency of each label among the runners of a study, %. */
  readonly studiedPercent: Readonly<Record<string, number>>;
  readonly source: Publication;
}

/**
 * Recommendation for a value outside of its range. `range`: move toward it. `choice`: move toward
 * it if the runner wants to try. `none`: no change needed.
 */
export type RangeAim = 'range' | 'choice' | 'none';

/** Change of running style that studies tested, and that moves several metrics. */
export type TrainedChange = 'quicker_steps';

/** Texts and weight of a value outside of its range in one direction. */
interface OutsideDirection {
  /** Importance for load and economy, 0–1. */
  readonly weight: number;
  readonly goal: RangeAim;
  /** Small step toward the range that a study tested, as a percentage of the value. */
  readonly step?: { readonly percent: number; readonly change: TrainedChange };
}

/**
 * Importance of values outside of the range. Studies link slow steps with braking and knee load
 * (Heiderscheit et al. 2011), and bounce with economy (Van Hooren et al. 2024): these have the
 * highest weight. Values without such a link weigh less. Directions that are not a fault have the
 * lowest weight.
 */
export interface OutsideRange {
  /** Family of metrics that show the same thing. A session names at most one of them. */
  readonly family: string;
  readonly below: OutsideDirection;
  readonly above: OutsideDirection;
}

export const economyLinks = ['moderate', 'weak'] as const;
type EconomyLink = (typeof economyLinks)[number];

interface MetricCoaching {
  /** Rank among the metrics that runners ask about first, from 1; null for all others. */
  readonly rank: number | null;
  /** Importance of a difference between the sides, 0–1, if a runner can feel and train it. */
  readonly sides?: { readonly weight: number; readonly kind: SideDifference };
  /** Change that lowers the value. Texts that ask for this change do not ask to keep the value. */
  readonly loweredBy?: TrainedChange;
  /** Change that the metric's advice asks for. Not every runner needs it (`unneededChanges`). */
  readonly advisedChange?: TrainedChange;
  /** Strength of the link with economy that studies found, in either direction. */
  readonly linkWithEconomy?: EconomyLink;
}

/**
 * Reason why no change of a metric is ever stated. `shared_by_sessions`: sessions are only compared
 * at equal speed and slope, so these values, and those that follow from them, say nothing about the
 * runner. `length_of_clip`: distance and duration depend on the length of the clip.
 */
export type UnjudgedReason = 'shared_by_sessions' | 'length_of_clip';

interface MetricChange {
  readonly verdict: 'stated' | UnjudgedReason;
  /** True if the camera's roll passes into the value, and changes are as small as the roll. */
  readonly needsLevel?: true;
  /**
   * True if another metric says the same (stride time and cadence), or if the value follows from
   * the speed.
   */
  readonly isRepeated?: true;
  /**
   * True if the stride time gives the value at a known speed. Such metrics show one change, and get
   * one verdict.
   */
  readonly followsStrideTime?: true;
  /**
   * Smallest difference between days that a study could detect. Of several results, it is the
   * largest, because a change must not be claimed too early. Studies include the reading error of
   * their own method, so this is an upper bound for ours.
   */
  readonly days?: { readonly detectable: number; readonly source: Publication };
}

/** Angles that are compared over the gait cycle. */
export type CycleAngle = 'posture' | 'hip' | 'knee' | 'ankle';

interface MetricCurve {
  readonly angle: CycleAngle;
  /** True if the metric's uncertainty applies to the whole curve. */
  readonly isCurveUncertainty?: true;
}

/**
 * Topic of a comment on a session. Comments on one side of the gait cycle have their angle as
 * topic.
 */
export type CommentTopic = ThreadBlock extends infer Block
  ? Block extends `${Side}_${infer Angle}`
    ? Angle
    : Block
  : never;

/** Role of a metric in a comment. Two comments of one kind never explain the same metric. */
export interface MetricInComment {
  /** Rank among the metrics that the comment may mention, the most important first, from 1. */
  readonly place: number;
  /** Rank among the metrics for which the comment gives coaching knowledge, from 1. */
  readonly explains?: number;
  /** True if the comment explains the number and has nothing to say without it. */
  readonly defines?: true;
  /** True if the comment says what to change when the value stands out. */
  readonly advises?: true;
  /** True if another comment on the session compares the value. */
  readonly isComparedElsewhere?: true;
}

interface KnownMetric<Key extends string, Sides extends MetricSides> {
  readonly key: Key;
  /** Unit in API responses. */
  readonly unit: MetricUnit;
  /** Formula as shown to users. */
  readonly formula: string;
  /** Each symbol of the formula, with its unit. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Paper and equation, or `ours` with a reason. */
  readonly source: string;
  /** Differences from the source, with reasons. Empty if there are none. */
  readonly deviations: string;
  /** Sign convention in words. Empty for values without one. */
  readonly sign: string;
  /** Plausible range. A value outside of it is flagged, never hidden. */
  readonly plausible: readonly [number, number];
  readonly sides: Sides;
  /** Measurement from each view, or the reason why the view does not give the metric. */
  readonly views: {
    readonly side: SideMeasurement | PlainReasonCode;
    readonly rear: RearMeasurement | PlainReasonCode;
  };
  readonly group: MetricGroup;
  readonly picture: MetricPicture;
  readonly labels?: MetricLabels;
  readonly shownIn: readonly MetricPlace[];
  readonly coaching: MetricCoaching;
  readonly change: MetricChange;
  readonly curve?: MetricCurve;
  /** Key of the metric whose sides this symmetry index compares. */
  readonly symmetryOf?: string;
  readonly comments: Readonly<Partial<Record<CommentTopic, MetricInComment>>>;
  /**
   * True if the value shows the runner's body, or allows to compute it: power divided by power per
   * body mass is the weight. Shared reports omit such values.
   */
  readonly isBodyMeasure: boolean;
}

/**
 * A metric with a studied range has weights and words for both ends. If its value is worth keeping,
 * it also has a rank among such metrics, from 1, and words for it.
 */
type WithRange =
  | {
      readonly range: StudiedRange;
      readonly outside: OutsideRange;
      readonly keepRank: number;
      readonly english: KeepableWords;
    }
  | {
      readonly range: StudiedRange;
      readonly outside: OutsideRange;
      readonly keepRank?: undefined;
      readonly english: ComparedWords;
    }
  | {
      readonly range?: undefined;
      readonly outside?: undefined;
      readonly keepRank?: undefined;
      readonly english: MetricWords;
    };

/** A metric whose sides are comparable has examples of its symmetry index. */
type WithSymmetry<Sides extends MetricSides> = Sides extends 'comparable'
  ? { readonly symmetryExamples: readonly WorkedExample[] }
  : { readonly symmetryExamples?: undefined };

/** Definition of a metric. */
export type Metric<
  Key extends string = string,
  Sides extends MetricSides = MetricSides,
> = KnownMetric<Key, Sides> & WithRange & WithSymmetry<Sides>;

/**
 * Returns the metric with literal types of key and sides, from which the book derives its types.
 */
export const defineMetric = <const Key extends string, const Sides extends MetricSides>(
  metric: Metric<Key, Sides>,
): Metric<Key, Sides> => metric;

/** Returns true if a view gives the metric. */
export const isMeasuredFrom = ({ views }: Metric, view: MeasuredView): boolean =>
  typeof views[view] !== 'string';

export function measureFromSide({ views: { side } }: Metric, input: MetricInput): MetricOutcome {
  if (typeof side === 'string') return unmeasured(side);
  const unmet = firstUnmetRequirement(input, side.requires);
  return unmet === null ? side.compute(input) : unmeasured(unmet);
}

export const measureFromBehind = ({ views: { rear } }: Metric, input: RearInput): MetricOutcome =>
  typeof rear === 'string' ? unmeasured(rear) : rear.compute(input);

/**
 * Returns false for a metric that is shown as a label. It has no series of numbers: another metric
 * has the number behind the label.
 */
export const isNumeric = ({ labels }: Metric): boolean => labels === undefined;
