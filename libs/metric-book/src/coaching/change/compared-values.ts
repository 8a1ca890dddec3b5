import { book, metricBook, type BookMetric, type MetricKey } from '../../book.ts';
import { isNumeric } from '../../metric.ts';
import type { ReferenceRange } from '../../studied-range.ts';
import { reasonsAgainstComparing, unjudgedReasonOf } from './comparability.ts';
import { dayVariation, usualBand, type DayVariation } from './day-variation.ts';
import type { MeasuredSession } from './measured-session.ts';
import type { MeasuredValue } from './measured-value.ts';
import {
  speedEffect,
  speedEffectFromMean,
  type SessionPace,
  type SpeedEffect,
} from './speed-effect.ts';
import { changeBetween, type Change } from './verdict.ts';

/** Earlier sessions that are read: enough to know the runner's own variation. */
export const historyLength = 20;

/** Words have no difference, and the length of a clip is not compared. */
const comparedMetrics = book.filter(
  (metric) => isNumeric(metric) && metric.change.verdict !== 'length_of_clip',
);

/** Where a runner's values of a metric usually lie. */
export interface OwnRange extends ReferenceRange {
  readonly sessionCount: number;
}

/** Why a comparison states no change of a metric. It leaves out how long the clips were. */
export const noComparedChangeReasons = [
  'shared_by_sessions',
  'not_measured',
  'not_comparable',
] as const;
export type NoComparedChangeReason = (typeof noComparedChangeReasons)[number];

/** A change, with what it was judged by. */
export interface JudgedChange extends Change {
  readonly day: DayVariation | null;
}

/** One metric of two sessions. */
export interface ComparedValue {
  readonly metric: BookMetric;
  readonly earlier: MeasuredValue | null;
  readonly later: MeasuredValue | null;
  readonly change: JudgedChange | null;
  /** Why there is no change; null where there is one. */
  readonly noChangeReason: NoComparedChangeReason | null;
}

/** Those of the sessions that may be compared with this one, and were made before it. */
export const comparableBefore = (
  { session, conditions }: MeasuredSession,
  sessions: readonly MeasuredSession[],
): MeasuredSession[] =>
  sessions.filter((one) => {
    const isBefore = one.session.createdAt < session.createdAt;
    return isBefore && reasonsAgainstComparing(one.conditions, conditions).length === 0;
  });

/**
 * The runner's sessions that show how a metric varies from day to day, one of each day: its last
 * one. To the last digit the same value comes from the same clip: sent again, it says nothing about
 * another day.
 * @param sessions the oldest first
 */
function oneOfEachDay(metric: MetricKey, sessions: readonly MeasuredSession[]): MeasuredSession[] {
  const seen = new Set<number>();
  const byDay = new Map<string, MeasuredSession>();
  for (const measured of sessions) {
    const value = measured.values[metric]?.value;
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    byDay.set(utcDayOf(measured.session.createdAt), measured);
  }
  return [...byDay.values()];
}

const valuesOf = (metric: MetricKey, sessions: readonly MeasuredSession[]): number[] =>
  sessions.map(({ values }) => values[metric]!.value);

/** When a clip was filmed is not known: a session is of the day on which it was made. */
const utcDayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/**
 * How a metric varies from day to day, by the runner's comparable sessions before the later one.
 */
export const dayVariationOf = (
  metric: MetricKey,
  own: readonly MeasuredSession[],
): DayVariation | null => dayVariation(metric, valuesOf(metric, oneOfEachDay(metric, own)));

const paceOf = ({ conditions, values }: MeasuredSession): SessionPace => ({
  speed: values[metricBook.speed.key] ?? null,
  pattern: conditions.pattern,
});

/** What the speeds of two sessions may do to a metric. */
export const speedEffectOf = (
  metric: MetricKey,
  earlier: MeasuredSession,
  later: MeasuredSession,
): SpeedEffect | null => speedEffect(metric, paceOf(earlier), paceOf(later));

/**
 * Where a session's value lies if nothing changed, by the comparable ones before it; null while
 * they are of too few days, or where it is not known what its speed does.
 */
export function usualRangeOf(
  metric: MetricKey,
  session: MeasuredSession,
  own: readonly MeasuredSession[],
): OwnRange | null {
  const counted = oneOfEachDay(metric, own);
  const ofSpeed = speedEffectFromMean(metric, paceOf(session), counted.map(paceOf));
  const band = ofSpeed === null ? null : usualBand(valuesOf(metric, counted), ofSpeed);
  return band && { ...band, sessionCount: counted.length };
}

/**
 * The change of a metric that was measured in both sessions.
 * @param own the runner's comparable sessions before the later one
 */
export function judgeChange(
  metric: MetricKey,
  earlier: MeasuredSession,
  later: MeasuredSession,
  own: readonly MeasuredSession[],
): JudgedChange {
  const day = dayVariationOf(metric, own);
  const speed = speedEffectOf(metric, earlier, later);
  const [a, b] = [earlier, later].map(({ values }) => values[metric]!);
  return { ...changeBetween(a!, b!, { day, speed }), day };
}

/**
 * Every metric of two sessions.
 * @param own the runner's comparable sessions before the later one; null where the two may not be
 *   compared
 */
export const compareValues = (
  earlier: MeasuredSession,
  later: MeasuredSession,
  own: readonly MeasuredSession[] | null,
): ComparedValue[] =>
  comparedMetrics.map((metric) => {
    const a = earlier.values[metric.key] ?? null;
    const b = later.values[metric.key] ?? null;
    const values = { metric, earlier: a, later: b };
    const unjudged = unjudgedReasonOf(metric.key);
    if (unjudged === 'shared_by_sessions')
      return { ...values, change: null, noChangeReason: unjudged };
    if (own === null) return { ...values, change: null, noChangeReason: 'not_comparable' };
    if (a === null || b === null)
      return { ...values, change: null, noChangeReason: 'not_measured' };
    const change = judgeChange(metric.key, earlier, later, own);
    return { ...values, change, noChangeReason: null };
  });
