import {
  headlineChanges,
  type ChangeVerdict,
  type DayVariation,
  type ReferenceRange,
} from '@strideform/metric-book';
import type { ComparedAngle } from '@strideform/gait-engine';
import type { Side } from '@strideform/metric-book/measurement';

/** Range in which a runner's values of a metric usually lie. */
export interface UsualRange extends ReferenceRange {
  /** Number of the runner's earlier sessions that it comes from. */
  readonly sessionCount: number;
}

export interface DatedSession {
  readonly title: string;
  readonly createdAt: Date;
}

/** A metric of two sessions, in the metric book's unit; null for unknown values. */
export interface MetricChange {
  readonly metric: string;
  readonly earlier: number | null;
  readonly earlierUncertainty: number | null;
  readonly later: number | null;
  readonly laterUncertainty: number | null;
  /** Later minus earlier value; also null if the sessions may not be compared. */
  readonly difference: number | null;
  /** The smallest difference that the measurement distinguishes from a repetition. */
  readonly detectable: number | null;
  /** The smallest change between the mean of five sessions and a new one that it can show. */
  readonly detectableBySeries: number | null;
  /** Verdict on the difference; null without a difference. */
  readonly verdict: ChangeVerdict | null;
  /** Source of the variation from day to day. */
  readonly days: ChangeDays | null;
}

interface ChangeDays extends Pick<DayVariation, 'from' | 'sessionCount'> {
  /** The publication; null for the runner's own sessions. */
  readonly source: string | null;
}

/** A metric over the runner's sessions, up to the one of the report. */
export interface MetricHistory {
  readonly metric: string;
  /** Values of sessions, the oldest first. */
  readonly points: readonly HistoryPoint[];
  /** Change from the last comparable session; null if none is stated. */
  readonly change: {
    readonly difference: number;
    readonly verdict: ChangeVerdict;
    readonly since: Date;
  } | null;
}

export interface HistoryPoint {
  readonly runAt: Date;
  readonly value: number;
  readonly uncertainty: number | null;
  /** False for a session that may not be compared with the one of the report. */
  readonly isComparable: boolean;
}

/** Changes since an earlier session, or the reason why there is none to compare with. */
export type ChangeSince =
  | { readonly earlier: DatedSession; readonly metrics: readonly MetricChange[] }
  | { readonly earlier: null; readonly reason: string };

/** An angle of one side in two sessions over the gait cycle, deg. */
export interface ComparedCurve {
  readonly side: Side;
  readonly angle: ComparedAngle;
  /** Curves; null if a session has fewer than four strides. */
  readonly curves: {
    readonly earlier: readonly number[];
    readonly later: readonly number[];
    /** True where the curves differ; null if the uncertainty of the angle is not known. */
    readonly differs: readonly boolean[] | null;
    /**
     * True where they differ by more than the variation from day to day; null if this variation or
     * the effect of the speeds is not known.
     */
    readonly beyondDays: readonly boolean[] | null;
    readonly p: number;
    readonly splitCount: number;
    readonly strideCounts: readonly [number, number];
  } | null;
}

const maxHeadlineChanges = 6;

/** Changes on the first page. */
export interface FirstPageChanges {
  /** Changes with values: real changes, then the most important metrics. */
  readonly shown: readonly MetricChange[];
  /** Further changes, for which the page has no space. */
  readonly further: readonly MetricChange[];
}

export function firstPageChanges(metrics: readonly MetricChange[]): FirstPageChanges {
  const { changed, headline } = headlineChanges(metrics);
  return {
    shown: [...new Set([...changed, ...headline])].slice(0, maxHeadlineChanges),
    further: changed.slice(maxHeadlineChanges),
  };
}
