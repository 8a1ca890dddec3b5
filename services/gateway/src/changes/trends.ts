import {
  changeBetween,
  dayVariation,
  findMetric,
  reasonsAgainstComparing,
  usualBand,
  type Change,
  type DayVariation,
  type IncomparableReason,
} from '@strideform/biomechanics';
import { roundedMetric } from '../sessions/measured-precision.ts';
import { reasonSentences } from './change-sentences.ts';
import type { Comparison, Trends } from './change.dto.ts';
import { conditionsOf, measuredValueOf, type MeasuredSession } from './measured-session.ts';

type Trend = Trends['metrics'][string];
type ShownChange = NonNullable<Comparison['metrics'][string]['change']>;

/** A session with why it may not be compared with the newest one. */
interface JudgedSession extends MeasuredSession {
  readonly reasons: readonly IncomparableReason[];
}

/** @param sessions of one runner, the oldest first */
export function toTrends(
  userId: string,
  sessions: readonly MeasuredSession[],
  metrics: readonly string[],
): Trends {
  const newest = sessions.at(-1);
  const judged = sessions.map((one) => ({ ...one, reasons: reasonsBetween(one, newest!) }));
  return {
    user_id: userId,
    newest_session_id: newest?.session.sessionId ?? null,
    sessions: judged.map(({ session, reasons }) => ({
      session_id: session.sessionId,
      title: session.title,
      session_created_at: session.createdAt.toISOString(),
      reasons: [...reasons],
    })),
    metrics: Object.fromEntries(metrics.map((metric) => [metric, trendOf(metric, judged)])),
    notes: notesOf(judged.flatMap(({ reasons }) => reasons)),
  };
}

/** A session is comparable with itself, whatever is not known about it. */
const reasonsBetween = (one: MeasuredSession, newest: MeasuredSession): IncomparableReason[] =>
  one === newest ? [] : reasonsAgainstComparing(conditionsOf(one), conditionsOf(newest));

export const notesOf = (reasons: readonly IncomparableReason[]): Record<string, string> =>
  Object.fromEntries([...new Set(reasons)].map((reason) => [reason, reasonSentences[reason]]));

function trendOf(metric: string, judged: readonly JudgedSession[]): Trend {
  const definition = findMetric(metric)!;
  const rounded = (value: number | null): number | null => roundedMetric(definition, value);
  const points = judged.map((one) => {
    const measured = measuredValueOf(one, metric);
    return {
      session_id: one.session.sessionId,
      session_created_at: one.session.createdAt.toISOString(),
      value: rounded(measured?.value ?? null),
      uncertainty: rounded(measured?.uncertainty ?? null),
      is_comparable: one.reasons.length === 0,
    };
  });
  const earlier = judged
    .slice(0, -1)
    .filter((one) => one.reasons.length === 0 && measuredValueOf(one, metric) !== null);
  const ownValues = earlier.map((one) => measuredValueOf(one, metric)!.value);
  const band = usualBand(ownValues);
  return {
    unit: definition.unit,
    points,
    usual_band:
      band === null
        ? null
        : {
            low: rounded(band.low)!,
            high: rounded(band.high)!,
            session_count: ownValues.length,
          },
    change: changeOfNewest(metric, judged.at(-1), earlier.at(-1), ownValues),
  };
}

/** @param last the comparable session before the newest one */
function changeOfNewest(
  metric: string,
  newest: MeasuredSession | undefined,
  last: MeasuredSession | undefined,
  ownValues: readonly number[],
): Trend['change'] {
  const later = newest === undefined ? null : measuredValueOf(newest, metric);
  if (last === undefined || later === null) return null;
  const day = dayVariation(metric, ownValues);
  const change = changeBetween(measuredValueOf(last, metric)!, later, day);
  return { ...toChange(metric, change, day), compared_with: last.session.sessionId };
}

/** As answers show a change. */
export function toChange(metric: string, change: Change, day: DayVariation | null): ShownChange {
  const definition = findMetric(metric)!;
  return {
    difference: roundedMetric(definition, change.difference)!,
    detectable: roundedMetric(definition, change.detectable),
    verdict: change.verdict,
    day_to_day: day && {
      standard_deviation: roundedMetric(definition, day.standardDeviation)!,
      from: day.from,
      source: day.source?.full ?? null,
      session_count: day.sessionCount,
    },
  };
}
