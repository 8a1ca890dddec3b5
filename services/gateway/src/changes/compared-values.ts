import {
  changeBetween,
  dayVariation,
  metricDefinitions,
  reasonsAgainstComparing,
  unjudgedReasonOf,
  type Change,
  type DayVariation,
  type MeasuredValue,
  type MetricDefinition,
} from '@strideform/biomechanics';
import type { NoComparedChangeReason } from './change-sentences.ts';
import type { MeasuredSession } from './measured-session.ts';

/** Earlier sessions that are read: enough to know the runner's own variation. */
export const historyLength = 20;

/** Words have no difference, and the length of a clip is not compared. */
const comparedMetrics = metricDefinitions.filter(
  ({ key, words }) => words === undefined && unjudgedReasonOf(key) !== 'length_of_clip',
);

/** A change, with what it was judged by. */
export interface JudgedChange extends Change {
  readonly day: DayVariation | null;
}

/** One metric of two sessions. */
export interface ComparedValue {
  readonly metric: MetricDefinition;
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
 * The runner's own values of a metric, one of each day: that of the day's last session. To the last
 * digit the same value comes from the same clip: sent again, it says nothing about another day.
 * @param sessions the oldest first
 */
export function ownValuesOf(metric: string, sessions: readonly MeasuredSession[]): number[] {
  const seen = new Set<number>();
  const byDay = new Map<string, number>();
  for (const { session, values } of sessions) {
    const value = values[metric]?.value;
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    byDay.set(utcDayOf(session.createdAt), value);
  }
  return [...byDay.values()];
}

/** When a clip was filmed is not known: a session is of the day on which it was made. */
const utcDayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/**
 * How a metric varies from day to day, by the runner's comparable sessions before the later one.
 */
export const dayVariationOf = (
  metric: string,
  own: readonly MeasuredSession[],
): DayVariation | null => dayVariation(metric, ownValuesOf(metric, own));

/** @param own the runner's comparable sessions before the later one */
export function judgeChange(
  metric: string,
  earlier: MeasuredValue,
  later: MeasuredValue,
  own: readonly MeasuredSession[],
): JudgedChange {
  const day = dayVariationOf(metric, own);
  return { ...changeBetween(earlier, later, day), day };
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
    return { ...values, change: judgeChange(metric.key, a, b, own), noChangeReason: null };
  });
