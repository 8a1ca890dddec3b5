import type { MetricResult, QualityWarning } from './artifacts/analysis-file.ts';
import type { MeasuredView } from './analysis-request.ts';
import type { ArtifactAddress } from './artifacts/artifact-address.ts';

/** What the metrics service stores about one analysis attempt and returns to other services. */
export interface MeasuredResult {
  /** Where the `strideform.analysis/2` file is; `/1` from earlier versions. */
  readonly analysis: ArtifactAddress;
  /** From where the clip was measured; absent in results of earlier versions: from the side. */
  readonly view?: MeasuredView;
  /** By metric key; a metric that could not be measured is absent and has a note. */
  readonly metrics: Readonly<Record<string, MetricResult>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly warnings: readonly QualityWarning[];
  /** 0–1: share of frames in which the runner was found. */
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
  /** Why a metric of that session is not known, by key. */
  readonly lastSessionNotes: Readonly<Record<string, string>>;
  readonly lastSessionId: string;
  readonly lastSessionCreatedAt: Date;
}
