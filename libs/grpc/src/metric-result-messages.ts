import {
  MeasuredView,
  type JudgedQuality,
  type MeasuredResult,
  type MetricResult,
  type TenantTotalsResult,
} from '@strideform/contracts';
import { toJudgedQuality, toQualityMessage } from './quality-messages.ts';
import type * as metricsV1 from './generated/strideform/metrics/v1/result.ts';

/**
 * Returns null for an unknown number. A list has NaN for it, because a protobuf double has no null.
 * An `optional` field is absent.
 */
const fromWireNumber = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;
const toWireListEntry = (value: number | null): number => value ?? NaN;

/** Results of one analysis attempt of a session. */
export interface SessionResult extends Omit<MeasuredResult, 'quality'> {
  readonly sessionId: string;
  readonly attempt: number;
  /** Null if the metrics service is of an earlier version. */
  readonly quality: JudgedQuality | null;
}

export function toSessionResult(message: metricsV1.GetResultResponse): SessionResult {
  const { analysisBucket, analysisKey, metrics, measuredAt, view, poseModel, quality, ...fields } =
    message;
  return {
    ...fields,
    view: MeasuredView.parse(view || 'side'),
    ...(poseModel && { poseModel }),
    metrics: toMetricResults(metrics),
    analysis: { bucket: analysisBucket, key: analysisKey },
    measuredAt: new Date(measuredAt),
    quality: toJudgedQuality(quality),
  };
}

export function toSessionResultMessage(result: SessionResult): metricsV1.GetResultResponse {
  return {
    sessionId: result.sessionId,
    attempt: result.attempt,
    metrics: toMetricResultMessages(result.metrics),
    notes: { ...result.notes },
    analysisBucket: result.analysis.bucket,
    analysisKey: result.analysis.key,
    warnings: [...result.warnings],
    foundShare: result.foundShare,
    measuredAt: result.measuredAt.toISOString(),
    view: result.view ?? 'side',
    poseModel: result.poseModel ?? '',
    quality: toQualityMessage(result.quality),
  };
}

export function toTenantTotals(message: metricsV1.GetTotalsResponse): TenantTotalsResult {
  const { lastSessionMetrics, lastSessionCreatedAt, ...fields } = message;
  return {
    ...fields,
    lastSessionMetrics: toMetricResults(lastSessionMetrics),
    lastSessionCreatedAt: new Date(lastSessionCreatedAt),
  };
}

export function toTenantTotalsMessage(totals: TenantTotalsResult): metricsV1.GetTotalsResponse {
  return {
    sessionCount: totals.sessionCount,
    averages: { ...totals.averages },
    lastSessionMetrics: toMetricResultMessages(totals.lastSessionMetrics),
    lastSessionNotes: { ...totals.lastSessionNotes },
    lastSessionId: totals.lastSessionId,
    lastSessionCreatedAt: totals.lastSessionCreatedAt.toISOString(),
  };
}

/** A metric without an average was not measured, and is left out. */
function toMetricResults(
  messages: Readonly<Record<string, metricsV1.MetricResult>>,
): Record<string, MetricResult> {
  const measured = Object.entries(messages).filter(([, { avg }]) => !Number.isNaN(avg));
  return Object.fromEntries(measured.map(([key, message]) => [key, toMetricResult(message)]));
}

function toMetricResult(message: metricsV1.MetricResult): MetricResult {
  return {
    avg: message.avg,
    min: fromWireNumber(message.min) ?? message.avg,
    max: fromWireNumber(message.max) ?? message.avg,
    values: message.values.map(fromWireNumber),
    uncertainty: fromWireNumber(message.uncertainty),
    unit: message.unit,
    left: fromWireNumber(message.left),
    right: fromWireNumber(message.right),
    ...(message.label === '' ? {} : { label: message.label }),
    ...(message.share === undefined ? {} : { share: message.share }),
    ...(message.sessionUncertainty === undefined
      ? {}
      : { session_uncertainty: message.sessionUncertainty }),
  };
}

function toMetricResultMessages(
  results: Readonly<Record<string, MetricResult>>,
): Record<string, metricsV1.MetricResult> {
  const messages = Object.entries(results).map(
    ([key, result]) => [key, toMetricResultMessage(result)] as const,
  );
  return Object.fromEntries(messages);
}

const toMetricResultMessage = (result: MetricResult): metricsV1.MetricResult => ({
  avg: result.avg,
  min: result.min,
  max: result.max,
  values: result.values.map(toWireListEntry),
  uncertainty: result.uncertainty ?? undefined,
  unit: result.unit,
  left: result.left ?? undefined,
  right: result.right ?? undefined,
  label: result.label ?? '',
  share: result.share,
  sessionUncertainty: result.session_uncertainty,
});
