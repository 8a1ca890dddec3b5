import type { JudgedQuality, MetricResult, QualityWarning } from './artifacts/analysis-file.ts';
import type { MeasuredView } from './analysis-request.ts';
import type { ArtifactAddress } from './artifacts/artifact-address.ts';

/** Result of one analysis attempt, as the metrics service stores and returns it. */
export interface MeasuredResult {
  /** Address of the `strideform.analysis/2` file, or of an `/1` file from earlier versions. */
  readonly analysis: ArtifactAddress;
  /**
   * View in which the clip was measured. Absent in results of earlier versions, which means `side`.
   */
  readonly view?: MeasuredView;
  /** Name of the pose model. Absent if it is not known, and in results of earlier versions. */
  readonly poseModel?: string;
  /** Results by metric key. A metric that could not be measured is absent and has a note. */
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly warnings: readonly QualityWarning[];
  /** Verdict on the clip. Absent in results of earlier versions. */
  readonly quality?: JudgedQuality;
  /** Share of frames in which the runner was found, 0–1. */
  readonly foundShare: number;
  readonly measuredAt: Date;
}

/** A tenant's totals over all sessions that succeeded. */
export interface TenantTotalsResult {
  readonly sessionCount: number;
  /** Mean of the sessions' averages by metric key. */
  readonly averages: Readonly<Record<string, number>>;
  /** Metrics of the session that was created last. */
  readonly lastSessionMetrics: Readonly<Record<string, MetricResult>>;
  /** Reason why a metric of that session is not known, by metric key. */
  readonly lastSessionNotes: Readonly<Record<string, string>>;
  readonly lastSessionId: string;
  readonly lastSessionCreatedAt: Date;
}
