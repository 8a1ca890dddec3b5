import type { PoseModelName } from '@strideform/contracts';

/** Configuration of the use cases. */
export interface IngestSettings {
  readonly bucket: string;
  readonly sessionDeadlineS: number;
  /** Maximum number of sessions that are analysed at the same time. Further ones are queued. */
  readonly sessionConcurrency: number;
  readonly uploadExpiryS: number;
  readonly directUploadMaxBytes: number;
  readonly clipMaxDurationS: number;
  /** Minimum number of frames that the pose model analyses per second of real time. */
  readonly poseRateHz: number;
  readonly probeConcurrency: number;
  readonly probeMaxMemoryMb: number;
  /**
   * Time after which artifacts of a deleted session or a superseded attempt are no longer written
   * or read.
   */
  readonly artifactSettleS: number;
  /**
   * Longest time between two deadline checks that is not an outage. Longer gaps do not count toward
   * deadlines.
   */
  readonly toleratedGapS: number;
  /** True keeps sessions whose time is over: failed ones, and deleted ones. */
  readonly isRetentionPaused: boolean;
  /** Retention of failed sessions without results, days. */
  readonly failedSessionDays: number;
  /** Retention of clips that were refused, days. */
  readonly refusedClipDays: number;
  /** Pose model of new analyses. */
  readonly poseModel: PoseModelName;
}
export const INGEST_SETTINGS = Symbol('IngestSettings');
