import { byRun, runDayOf } from './run-time.ts';
import { book, metricBook, type BookMetric, type MetricKey } from '../../book.ts';
import { isNumeric } from '../../metric.ts';
import type { ReferenceRange } from '../../studied-range.ts';
import { areRollsUncertain, reasonsAgainstComparing, unjudgedReasonOf } from './comparability.ts';
import { dayVariation, usualBand, type DayVariation } from './day-variation.ts';
import type { MeasuredSession } from './measured-session.ts';
import type { MeasuredValue } from './measured-value.ts';
import {
  speedEffect,
  speedEffectFromMean,
  type SessionPace,
  type SpeedEffect,
} from './speed-effect.ts';
import { areAtOneSpeed, judgedTogether, rhythmMetrics } from './stride-rhythm.ts';
import { changeBetween, withoutVerdict, type Change } from './verdict.ts';

/** Number of earlier sessions that are read, enough to know the runner's own variation. */
export const historyLength = 20;

/** Compared metrics: labels have no difference, and the length of a clip is not compared. */
const comparedMetrics = book.filter(
  (metric) => isNumeric(metric) && metric.change.verdict !== 'length_of_clip',
);

/** Range in which a runner's values of a metric usually are. */
export interface OwnRange extends ReferenceRange {
  readonly sessionCount: number;
}

/**
 * Reasons why a comparison states no change of a metric. The length of the clips is not among them.
 */
export const noComparedChangeReasons = [
  'shared_by_sessions',
  'not_measured',
  'not_comparable',
] as const;
export type NoComparedChangeReason = (typeof noComparedChangeReasons)[number];

/** Change with the causes that it was judged by. */
export interface JudgedChange extends Change {
  readonly day: DayVariation | null;
}

/** Values of one metric in two sessions. */
export interface ComparedValue {
  readonly metric: BookMetric;
  readonly earlier: MeasuredValue | null;
  readonly later: MeasuredValue | null;
  readonly change: JudgedChange | null;
  /** Reason why there is no change; null if there is one. */
  readonly noChangeReason: NoComparedChangeReason | null;
}

/** Returns the earlier sessions that are comparable with this one. */
export const comparableBefore = (
  { session, conditions }: MeasuredSession,
  sessions: readonly MeasuredSession[],
): MeasuredSession[] =>
  sessions.filter((one) => {
    const isBefore = byRun(one.session, session) < 0;
    return isBefore && reasonsAgainstComparing(one.conditions, conditions).length === 0;
  });

/**
 * Returns the sessions that show how a metric varies from day to day: the last one of each day. If
 * two values are equal in all digits, the same clip was sent twice. The second one says nothing
 * about another day, so it is left out.
 * @param sessions the oldest first
 */
function lastOfEachDay(metric: MetricKey, sessions: readonly MeasuredSession[]): MeasuredSession[] {
  const seen = new Set<number>();
  const byDay = new Map<string, MeasuredSession>();
  for (const measured of sessions) {
    const value = measured.values[metric]?.value;
    if (value === undefined || seen.has(value)) continue;
    seen.add(value);
    byDay.set(runDayOf(measured.session), measured);
  }
  return [...byDay.values()];
}

const valuesOf = (metric: MetricKey, sessions: readonly MeasuredSession[]): MeasuredValue[] =>
  sessions.map(({ values }) => values[metric]!);

/**
 * Returns the day-to-day variation of a metric from the runner's comparable sessions before the
 * later one.
 */
export const dayVariationOf = (
  metric: MetricKey,
  own: readonly MeasuredSession[],
): DayVariation | null => dayVariation(metric, valuesOf(metric, lastOfEachDay(metric, own)));

const paceOf = ({ conditions, values }: MeasuredSession): SessionPace => ({
  speed: values[metricBook.speed.key] ?? null,
  pattern: conditions.pattern,
});

/** Returns the effect that the speeds of two sessions may have on a metric. */
export const speedEffectOf = (
  metric: MetricKey,
  earlier: MeasuredSession,
  later: MeasuredSession,
): SpeedEffect | null => speedEffect(metric, paceOf(earlier), paceOf(later));

/**
 * Returns the range of a session's value if nothing changed, from the comparable sessions before
 * it. Null if they are on too few days, or if the effect of the session's speed is not known.
 */
export function usualRangeOf(
  metric: MetricKey,
  session: MeasuredSession,
  own: readonly MeasuredSession[],
): OwnRange | null {
  const counted = lastOfEachDay(metric, own);
  const ofSpeed = speedEffectFromMean(metric, paceOf(session), counted.map(paceOf));
  const band =
    ofSpeed === null
      ? null
      : usualBand(
          valuesOf(metric, counted).map(({ value }) => value),
          ofSpeed,
        );
  return band && { ...band, sessionCount: counted.length };
}

/**
 * Returns the change of a metric that was measured in both sessions.
 * @param own the runner's comparable sessions before the later one
 */
export function judgeChange(
  metric: MetricKey,
  earlier: MeasuredSession,
  later: MeasuredSession,
  own: readonly MeasuredSession[],
): JudgedChange {
  const isRhythm = metricBook[metric].change.followsStrideTime === true;
  const change =
    isRhythm && areAtOneSpeed(earlier, later)
      ? changeOfRhythm(metric, earlier, later, own)
      : changeAlone(metric, earlier, later, own);
  const isLost =
    metricBook[metric].change.needsLevel === true &&
    areRollsUncertain(earlier.conditions, later.conditions);
  return isLost ? { ...change, ...withoutVerdict(change, 'roll_not_known') } : change;
}

/** Returns the change of a metric by its own noise. */
function changeAlone(
  metric: MetricKey,
  earlier: MeasuredSession,
  later: MeasuredSession,
  own: readonly MeasuredSession[],
): JudgedChange {
  const day = dayVariationOf(metric, own);
  const speed = speedEffectOf(metric, earlier, later);
  const [a, b] = [earlier.values[metric]!, later.values[metric]!];
  return { ...changeBetween(a, b, { day, speed }), day };
}

/** Returns the change of a rhythm metric between sessions at one speed. */
function changeOfRhythm(
  metric: MetricKey,
  earlier: MeasuredSession,
  later: MeasuredSession,
  own: readonly MeasuredSession[],
): JudgedChange {
  const isInBoth = ({ key }: BookMetric) =>
    [earlier, later].every(({ values }) => values[key] !== undefined);
  const sized = (key: MetricKey) => ({
    change: changeAlone(key, earlier, later, own),
    size: later.values[key]!.value,
  });
  const alone = sized(metric);
  const others = rhythmMetrics.filter(({ key }) => key !== metric).filter(isInBoth);
  const sizedOthers = others.map(({ key }) => sized(key));
  return { ...alone.change, ...judgedTogether(alone, sizedOthers) };
}

/**
 * Compares every metric of two sessions.
 * @param own the runner's comparable sessions before the later one; null if the two sessions are
 *   not comparable
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
