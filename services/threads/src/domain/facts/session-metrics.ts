import type { JudgedQuality, MeasuredView, MetricResult } from '@strideform/contracts';
import type { Change, IncomparableReason, UsualRanges } from '@strideform/metric-book';

/** Metric of a session as the metrics service measured it, without the values of each stride. */
export type MeasuredMetric = Omit<MetricResult, 'values' | 'unit'>;

/** A metric's change since the last comparable session, in the metric book's unit. */
export interface ChangeOfMetric extends Change {
  readonly metric: string;
  readonly earlier: number;
}

/** Comparison of a session with the runner's earlier sessions. */
export interface SessionChanges {
  readonly hasEarlier: boolean;
  /** Reasons why the last session is not comparable; empty if there are no earlier sessions. */
  readonly reasons: readonly IncomparableReason[];
  readonly changes: readonly ChangeOfMetric[];
  /** Id of the compared session; absent if there is none, and in older threads. */
  readonly earlierSessionId?: string;
}

/** Measurements of a session from the metrics service. */
export interface SessionMetrics {
  /** Attempt of the analysis. */
  readonly attempt: number;
  readonly metrics: Readonly<Record<string, MeasuredMetric>>;
  /** Side from which the clip was filmed; absent means from the side. */
  readonly view?: MeasuredView | undefined;
  /** Name of the pose model; absent if it is not known. */
  readonly poseModel?: string | undefined;
  /** Reason why a metric is missing, or a remark on it, by the metric's key. */
  readonly notes: Readonly<Record<string, string>>;
  /** Warnings about the clip as a whole. */
  readonly warnings: readonly string[];
  /** Verdict on the clip; absent or null if it is not known. */
  readonly quality?: JudgedQuality | null;
  /** The runner's own usual ranges; absent until enough earlier sessions are known. */
  readonly usual?: UsualRanges | undefined;
  /** Changes since the previous session; absent if they are not known. */
  readonly since?: SessionChanges | undefined;
}

/** Reads the measurements of sessions, which the metrics service owns. */
export abstract class MeasurementReader {
  /**
   * Returns the measurements of that attempt of the analysis, or of a later one that replaced it.
   * @throws {NotFound} for a session without a result.
   * @throws {Unavailable} when the metrics service does not answer.
   */
  abstract find(tenantId: string, sessionId: string, attempt: number): Promise<SessionMetrics>;
}
