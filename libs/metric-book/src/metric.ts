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
 * How the value scales when all positions are multiplied by k (metres per pixel kept) or all times
 * by k: value × k^exponent.
 */
export interface Scaling {
  readonly length: number;
  readonly time: number;
}

/** A case that a person can check on paper. */
interface Example<Runner> {
  readonly title: string;
  /** What differs from the standard runner. */
  readonly given: Partial<Runner>;
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
export type WorkedExample = Example<AnalyticRunner>;
export type RearExample = Example<AnalyticRearRunner>;

/** The examples of a metric, by what they show. */
export interface MetricExamples {
  readonly side?: readonly WorkedExample[];
  readonly rear?: readonly RearExample[];
  /** Of the metric's symmetry index. */
  readonly symmetry?: readonly WorkedExample[];
}

/** How a view from the side gives a metric. */
export interface SideMeasurement {
  /** `compute` runs only where all of these are known. */
  readonly requires: readonly Requirement[];
  readonly compute: (input: MetricInput) => MetricOutcome;
  /**
   * An object with a reason where no power of k applies, since a constant of nature or a threshold
   * is involved.
   */
  readonly scaling: Scaling | { readonly none: string };
  /** What mirroring the runner (left ↔ right) does to the session value. */
  readonly mirrored: 'same' | 'hundred-minus';
  /** The value was given with the clip, and not measured: it has no uncertainty. */
  readonly isGiven?: true;
  readonly examples: readonly WorkedExample[];
}

/** How a view from behind gives a metric. Formula and symbols are given where they are its own. */
export interface RearMeasurement {
  readonly formula?: string;
  readonly symbols?: Readonly<Record<string, string>>;
  readonly deviations?: string;
  readonly compute: (input: RearInput) => MetricOutcome;
  readonly examples: readonly RearExample[];
}

/**
 * `none`: a value of the whole body. `by-side`: each stride's value is its foot's. `comparable`: by
 * side, on a scale with a true zero, with values far from zero in running. So the difference of the
 * sides can be given as a share: the metric gets a symmetry index.
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
 * totals (its last session, its averages), the trends of a runner, and the first page of the PDF.
 */
export type MetricPlace =
  | SummaryBlock
  | 'form_analysis'
  | 'last_session'
  | 'tenant_average'
  | 'trends'
  | 'key_figures'
  | 'key_figures_from_behind';

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

/** A picture of the form report, by what is drawn in it. */
export type FormPicture = keyof ReportFile['form']['images'];

/** Where to see a metric. */
interface MetricPicture {
  readonly moment: ReadingMoment;
  /** The picture beside what is said about the metric. */
  readonly shows: FormPicture;
  /** The value stands under the picture. */
  readonly isCaption?: true;
}

/** The words that a metric is shown as instead of a number. */
interface MetricLabels {
  readonly names: readonly string[];
  /** How common each was among the runners of a study, %. */
  readonly studiedPercent: Readonly<Record<string, number>>;
  readonly source: Publication;
}

/**
 * Where a value outside of its range should move. `range`: toward it; `choice`: toward it, if the
 * runner wants to try; `none`: it need not move.
 */
export type RangeAim = 'range' | 'choice' | 'none';

/** A change of running that studies tried, and that moves several metrics. */
type TrainedChange = 'quicker_steps';

/** A value outside of its range, on one side of it. */
interface OutsideDirection {
  /** How much it matters for load and economy, 0–1. */
  readonly weight: number;
  readonly goal: RangeAim;
  /** The small step toward the range that a study tried, as a share of the value. */
  readonly step?: { readonly percent: number; readonly change: TrainedChange };
}

/**
 * What it means to lie outside of the range. Studies link slow steps with braking and load of the
 * knee (Heiderscheit et al. 2011), and bounce with economy (Van Hooren et al. 2024): these weigh
 * most. Values without such a link weigh less, and directions that are no fault weigh least.
 */
export interface OutsideRange {
  /** Metrics of one family are faces of one thing: a session names one of them at most. */
  readonly family: string;
  readonly below: OutsideDirection;
  readonly above: OutsideDirection;
}

export const economyLinks = ['moderate', 'weak'] as const;
type EconomyLink = (typeof economyLinks)[number];

interface MetricCoaching {
  /** Place among the metrics that runners ask about first, from 1; null for the others. */
  readonly rank: number | null;
  /** How much a difference of the sides matters, 0–1, where a runner can feel and train it. */
  readonly sides?: { readonly weight: number; readonly kind: SideDifference };
  /** The change that lowers the value, so that no text asks to keep the value beside it. */
  readonly loweredBy?: TrainedChange;
  /** The change that the metric's advice asks for, which somebody may have made already. */
  readonly adviceIs?: TrainedChange;
  /** How closely studies link it with economy, in one way or the other. */
  readonly linkWithEconomy?: EconomyLink;
}

/**
 * Why no change of a metric is stated, whatever its values: sessions are compared only where speed
 * and slope agree, so these and what follows from them say nothing of the runner; distance and
 * duration say how long the clip was.
 */
export type UnjudgedReason = 'shared_by_sessions' | 'length_of_clip';

interface MetricChange {
  readonly verdict: 'stated' | UnjudgedReason;
  /** Says the same as another metric, as stride time does of cadence, or follows from the speed. */
  readonly isRepeated?: true;
  /**
   * The smallest difference between days that a study could detect: the larger end of what was
   * found, since a change must not be claimed too early. Studies include the reading error of their
   * own method, so for ours it is an upper bound.
   */
  readonly days?: { readonly detectable: number; readonly source: Publication };
}

/** The angles that are compared over the gait cycle. */
export type CycleAngle = 'posture' | 'hip' | 'knee' | 'ankle';

interface MetricCurve {
  readonly angle: CycleAngle;
  /** The metric's uncertainty stands for the whole curve. */
  readonly isItsUncertainty?: true;
}

/** A comment of a session; those on one side of the gait cycle by their angle. */
export type CommentTopic = ThreadBlock extends infer Block
  ? Block extends `${Side}_${infer Angle}`
    ? Angle
    : Block
  : never;

/** What a comment says of a metric. No two comments of one kind explain the same metric. */
export interface MetricInComment {
  /** Place among the metrics that the comment may mention, the most important first, from 1. */
  readonly place: number;
  /** Place among the metrics on which the comment says what coaches know, from 1. */
  readonly explains?: number;
  /** The comment says what the number means: it says nothing without. */
  readonly defines?: true;
  /** The comment says what to change, where the value stands out. */
  readonly advises?: true;
  /** Another comment of the session compares the value. */
  readonly isComparedElsewhere?: true;
}

interface KnownMetric<Key extends string, Sides extends MetricSides> {
  readonly key: Key;
  /** The unit of answers. */
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
  /** A value outside of this range is flagged, never hidden. */
  readonly plausible: readonly [number, number];
  readonly sides: Sides;
  /** How each view gives the metric, or why it does not. */
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
  /** The key of the metric whose sides a symmetry index compares. */
  readonly symmetryOf?: string;
  readonly comments: Readonly<Partial<Record<CommentTopic, MetricInComment>>>;
  /**
   * The value shows the runner's body, or the body can be computed from it: power beside power per
   * body mass gives the weight. Shared reports leave it out.
   */
  readonly isBodyMeasure: boolean;
}

/**
 * A metric that is compared with the range of a study has weights, and words for both ends; one
 * whose value is worth keeping has a place among those, from 1, and words for it.
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

/** Everything that is known about a metric. */
export type Metric<
  Key extends string = string,
  Sides extends MetricSides = MetricSides,
> = KnownMetric<Key, Sides> & WithRange & WithSymmetry<Sides>;

/** Keeps key and sides of a metric as literals, from which the book derives its types. */
export const defineMetric = <const Key extends string, const Sides extends MetricSides>(
  metric: Metric<Key, Sides>,
): Metric<Key, Sides> => metric;

/** Whether a view gives the metric. */
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
 * A metric that is shown as a word has no series of numbers. The number that decides the word is a
 * metric of its own.
 */
export const isNumeric = ({ labels }: Metric): boolean => labels === undefined;
