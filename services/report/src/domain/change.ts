import type {
  ChangeVerdict,
  ComparedAngle,
  DayVariation,
  ReferenceRange,
  Side,
} from '@strideform/biomechanics';

/** Where a runner's values of a metric usually lie. */
export interface UsualRange extends ReferenceRange {
  /** How many earlier sessions of the runner it comes from. */
  readonly sessionCount: number;
}

export interface DatedSession {
  readonly title: string;
  readonly createdAt: Date;
}

/** A metric of two sessions, in the catalogue's unit; null where a value is not known. */
export interface MetricChange {
  readonly metric: string;
  readonly earlier: number | null;
  readonly earlierUncertainty: number | null;
  readonly later: number | null;
  readonly laterUncertainty: number | null;
  /** Later minus earlier; null where the sessions may not be compared, too. */
  readonly difference: number | null;
  /** The smallest difference that counts as a change. */
  readonly detectable: number | null;
  /** null without a difference. */
  readonly verdict: ChangeVerdict | null;
  /** Where the variation from day to day comes from. */
  readonly days: ChangeDays | null;
}

interface ChangeDays extends Pick<DayVariation, 'from' | 'sessionCount'> {
  /** The publication; null for the runner's own sessions. */
  readonly source: string | null;
}

/** What changed since an earlier session, or why there is none to compare with. */
export type ChangeSince =
  | { readonly earlier: DatedSession; readonly metrics: readonly MetricChange[] }
  | { readonly earlier: null; readonly reason: string };

/** An angle of one side in two sessions over the gait cycle, deg. */
export interface ComparedCurve {
  readonly side: Side;
  readonly angle: ComparedAngle;
  /** null with fewer than four strides in a session. */
  readonly curves: {
    readonly earlier: readonly number[];
    readonly later: readonly number[];
    /** null where the uncertainty of the angle is not known. */
    readonly differs: readonly boolean[] | null;
    /** null where the variation from day to day is not known. */
    readonly beyondDays: readonly boolean[] | null;
    readonly p: number;
    readonly splitCount: number;
    readonly strideCounts: readonly [number, number];
  } | null;
}

/**
 * What a runner asks about, the most important first. Left out are values that say the same in
 * another unit, as stride time does of cadence.
 */
const headlineMetrics = [
  'cadence',
  'contact_time',
  'com_oscillation',
  'posture_angle',
  'knee_flexion',
  'overstride',
  'knee_flexion_initial_contact',
  'step_length',
  'ankle_angle',
  'push_angle',
  'foot_strike_angle',
  'balance',
];
const maxHeadlineChanges = 6;

/** The changes that the first page has room for: what changed first, and then the headline. */
export function headlineChanges(metrics: readonly MetricChange[]): MetricChange[] {
  const judged = metrics.filter(({ verdict }) => verdict !== null);
  const headline = headlineMetrics.flatMap(
    (key) => judged.find(({ metric }) => metric === key) ?? [],
  );
  const changed = headline.filter(({ verdict }) => verdict === 'changed');
  return [...new Set([...changed, ...headline])].slice(0, maxHeadlineChanges);
}
