import { noChangeSentences, unknownSentences } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import {
  findMetric,
  historyLength,
  isInTrends,
  isNumeric,
  judgedSessions,
  metricsShownIn,
  runAt,
  titleOf,
  trendOf,
  type BookMetric,
  type JudgedSession,
  type MeasuredSession,
  type MetricTrend,
} from '@strideform/metric-book';
import { currentLanguage } from '../../platform/languages/request-language.ts';
import type { Assessment } from '../assessment/assessment.dto.ts';
import { sentencesOf } from '../changes/change-sentences.ts';
import { LoadMeasuredSession } from '../changes/load-measured-session.use-case.ts';
import { toChange } from '../changes/trends-mapper.ts';
import { roundedMetric } from '../measurements/measured-precision.ts';
import type { SharedHistory } from './report-share.dto.ts';
import { isShared, sharedFindings } from './shared-content.ts';

/** Number of earlier sessions that a shared report shows. Verdicts use all that trends read. */
export const shownEarlierCount = 10;

/** Reads how the key figures of a shared report developed. Callers check that the link shows it. */
@Injectable()
export class ReadSharedHistory {
  constructor(private readonly load: LoadMeasuredSession) {}

  /** Returns null if trends do not use the session: it is unreliable, or was left out. */
  async execute(session: SessionView, assessment: Assessment): Promise<SharedHistory | null> {
    const { tenantId, userId } = session;
    const [measured, earlier] = await Promise.all([
      this.load.execute(session),
      this.load.newest(tenantId, userId, historyLength, runAt(session)),
    ]);
    return toSharedHistory(measured, earlier, keyFiguresOf(assessment));
  }
}

/** Returns the numbers that the report names first: those of its findings, and the key figures. */
export function keyFiguresOf(assessment: Assessment): BookMetric[] {
  const isRear = assessment.picture?.view === 'rear';
  const keys = [
    ...sharedFindings(assessment).map(({ metric }) => metric),
    ...metricsShownIn(isRear ? 'key_figures_from_behind' : 'key_figures').map(({ key }) => key),
  ];
  const metrics = [...new Set(keys)].flatMap((key) => findMetric(key) ?? []);
  return metrics.filter((metric) => isNumeric(metric) && isShared(metric.key));
}

/** @param earlier the runner's sessions before this one, the oldest first */
export function toSharedHistory(
  session: MeasuredSession,
  earlier: readonly MeasuredSession[],
  metrics: readonly BookMetric[],
): SharedHistory | null {
  if (!isInTrends(session)) return null;
  const judged = judgedSessions([...earlier, session]).filter(isInTrends);
  const shown = judged.slice(-(shownEarlierCount + 1));
  const trends = metrics
    .filter(({ key }) => session.values[key] !== undefined)
    .map(({ key }) => trendOf(key, judged));
  const changes = trends.map(({ change }) => change);
  return {
    metrics: trends
      .map((trend) => toSharedTrend(trend, shown))
      .filter(({ points }) => points.length > 1),
    notes: {
      ...sentencesOf(
        noChangeSentences,
        trends.map(({ noChangeReason }) => noChangeReason),
      ),
      ...sentencesOf(
        unknownSentences,
        changes.map((change) => change?.unknownReason),
      ),
    },
  };
}

function toSharedTrend(
  { metric, change, noChangeReason }: MetricTrend,
  shown: readonly JudgedSession[],
): SharedHistory['metrics'][number] {
  return {
    metric: metric.key,
    title: titleOf(metric.key, currentLanguage()),
    unit: metric.unit,
    points: shown.flatMap((one) => toPoint(metric, one)),
    change: change && toSharedChange(metric, change),
    no_change_reason: noChangeReason,
  };
}

function toSharedChange(
  metric: BookMetric,
  change: NonNullable<MetricTrend['change']>,
): SharedHistory['metrics'][number]['change'] {
  const { difference, detectable, verdict, unknown_reason } = toChange(metric, change);
  const since = runAt(change.earlier.session).toISOString();
  return { difference, detectable, verdict, unknown_reason, since };
}

/** Returns the value of a session, and nothing else of it. */
function toPoint(
  metric: BookMetric,
  { session, values, reasons }: JudgedSession,
): SharedHistory['metrics'][number]['points'] {
  const measured = values[metric.key];
  if (measured === undefined) return [];
  return [
    {
      run_at: runAt(session).toISOString(),
      value: roundedMetric(metric, measured.value)!,
      uncertainty: roundedMetric(metric, measured.uncertainty),
      is_comparable: reasons.length === 0,
    },
  ];
}
