import type { PoseModelName } from '@strideform/contracts';

/** The part of the configuration that the use cases need. */
export interface IngestSettings {
  readonly bucket: string;
  readonly sessionDeadlineS: number;
  /** Limit of sessions that are analysed at once; further ones are queued. */
  readonly sessionConcurrency: number;
  readonly uploadExpiryS: number;
  readonly directUploadMaxBytes: number;
  readonly clipMaxDurationS: number;
  /** Frames a second of real time that the pose model looks at, at least. */
  readonly poseRateHz: number;
  readonly probeConcurrency: number;
  readonly probeMaxMemoryMb: number;
  /**
   * Time after which nobody writes or reads artifacts of a deleted session or a superseded attempt.
   */
  readonly artifactSettleS: number;
  /** A longer time without a check of deadlines is an outage; deadlines do not count it. */
  readonly toleratedGapS: number;
  /** Days for which a failed session without results is kept. */
  readonly failedSessionDays: number;
  /** The pose model of analyses that begin now. */
  readonly poseModel: PoseModelName;
}
export const INGEST_SETTINGS = Symbol('IngestSettings');
