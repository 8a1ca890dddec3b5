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
  type UnjudgedReason,
} from '@strideform/biomechanics';
import type { MeasuredSession } from './measured-session.ts';

/** Earlier sessions that are read: enough to know the runner's own variation. */
export const historyLength = 20;

/** Words have no difference. */
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
  readonly noChangeReason: 'not_measured' | 'not_comparable' | UnjudgedReason | null;
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
 * The runner's own values of a metric, in the order of the sessions. To the last digit the same
 * value comes from the same clip: sent again, it says nothing about another day, and counts once.
 */
export function ownValuesOf(metric: string, sessions: readonly MeasuredSession[]): number[] {
  const values = sessions.flatMap((session) => session.values[metric]?.value ?? []);
  return [...new Set(values)];
}

/**
 * How a metric varies from day to day, by the runner's comparable sessions before the later one.
 */
export function dayVariationOf(
  metric: string,
  own: readonly MeasuredSession[],
): DayVariation | null {
  const days = new Set(own.map(({ session }) => session.createdAt.toISOString().slice(0, 10)));
  return dayVariation(metric, ownValuesOf(metric, own), days.size);
}

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
    if (unjudged !== null) return { ...values, change: null, noChangeReason: unjudged };
    if (own === null) return { ...values, change: null, noChangeReason: 'not_comparable' };
    if (a === null || b === null)
      return { ...values, change: null, noChangeReason: 'not_measured' };
    return { ...values, change: judgeChange(metric.key, a, b, own), noChangeReason: null };
  });
