import type { UsualRanges } from '@strideform/metric-book';
import type { MeasuredView, MetricResult } from '@strideform/contracts';
import type { SessionChanges } from './session-changes.ts';

/** A metric of a session as the metrics service measured it; texts need no single strides. */
export type MeasuredMetric = Omit<MetricResult, 'values' | 'unit'>;

/** What the metrics service measured in a session. */
export interface SessionMetrics {
  /** Attempt of the analysis. */
  readonly attempt: number;
  readonly metrics: Readonly<Record<string, MeasuredMetric>>;
  /** From where the clip was measured; absent: from the side. */
  readonly view?: MeasuredView | undefined;
  /** Why a metric is missing, or what a reader should know about it, by the metric's key. */
  readonly notes: Readonly<Record<string, string>>;
  /** About the clip as a whole. */
  readonly warnings: readonly string[];
  /** Absent until enough earlier sessions of the runner are known. */
  readonly usual?: UsualRanges | undefined;
  /** What changed since the session before; absent where that is not known. */
  readonly since?: SessionChanges | undefined;
}
