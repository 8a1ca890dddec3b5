import type { MetricResult } from '@strideform/contracts';
import type { metricsV1 } from '@strideform/grpc';
import type { TotalsReading } from '../application/find-totals.use-case.ts';
import type { MeasuredResult, Measurement } from '../domain/measurement.ts';

export function toResultMessage({
  sessionId,
  attempt,
  result,
}: Measurement & { readonly result: MeasuredResult }): metricsV1.GetResultResponse {
  return {
    sessionId,
    attempt,
    metrics: toMetricMessages(result.metrics),
    notes: { ...result.notes },
    analysisBucket: result.analysis.bucket,
    analysisKey: result.analysis.key,
    warnings: [...result.warnings],
    foundShare: result.foundShare,
    measuredAt: result.measuredAt.toISOString(),
  };
}

export function toTotalsMessage({
  totals,
  lastSessionMetrics,
  lastSessionNotes,
}: TotalsReading): metricsV1.GetTotalsResponse {
  return {
    sessionCount: totals.sessionCount,
    averages: { ...totals.averages },
    lastSessionMetrics: toMetricMessages(lastSessionMetrics),
    lastSessionNotes: { ...lastSessionNotes },
    lastSessionId: totals.lastSessionId,
    lastSessionCreatedAt: totals.lastSessionCreatedAt.toISOString(),
  };
}

const toMetricMessages = (
  metrics: Readonly<Record<string, MetricResult>>,
): Record<string, metricsV1.MetricResult> =>
  Object.fromEntries(
    Object.entries(metrics).map(([key, metric]) => [key, toMetricMessage(metric)]),
  );

/** A repeated double knows no null: NaN stands for a stride that could not be measured. */
function toMetricMessage({
  avg,
  min,
  max,
  values,
  uncertainty,
  unit,
  left,
  right,
  label,
  share,
}: MetricResult): metricsV1.MetricResult {
  return {
    avg,
    min,
    max,
    values: values.map((value) => value ?? NaN),
    uncertainty: uncertainty ?? undefined,
    unit,
    left: left ?? undefined,
    right: right ?? undefined,
    label: label ?? '',
    share,
  };
}
