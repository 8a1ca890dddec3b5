import type { RecordingOptions, RunnerProfile } from './analysis-request.ts';
import type { JudgedQuality } from './artifacts/analysis-file.ts';
import type { ArtifactAddress } from './artifacts/artifact-address.ts';
import type { Failure, Stage } from './failure.ts';
import { z } from 'zod';

/** State of a session between its creation and its end; the last two are final. */
export const SessionStatus = z.enum(['queued', 'processing', 'succeeded', 'failed']);
export type SessionStatus = z.infer<typeof SessionStatus>;

/** Progress of an analysis attempt. */
export interface AttemptState {
  readonly attempt: number;
  readonly status: SessionStatus;
  readonly stage: Stage;
  /** Finished share, 0–1. */
  readonly progress: number;
  readonly failure: Failure | null;
}

/**
 * A session as the ingest service shows it to other services. State, runner and recording belong to
 * the attempt whose results are shown: the latest that succeeded, or else the latest.
 */
export interface SessionView extends AttemptState {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly title: string;
  readonly createdAt: Date;
  /** Time at which the clip was filmed, as the tenant stated it. Null if not stated. */
  readonly recordedAt: Date | null;
  /** Labels that the tenant chose. */
  readonly tags: readonly string[];
  /** Note of the coach to the athlete. Empty if there is none. */
  readonly athleteNote: string;
  /** True if the coach keeps the session out of the runner's trends. */
  readonly isLeftOut: boolean;
  /** Null until the session is finished. */
  readonly finishedAt: Date | null;
  /** Joints whose angles the tenant asked for; "all" for every joint. */
  readonly bodyJointAngles: readonly string[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly clip: ArtifactAddress;
  readonly segmentCount: number;
  readonly frameCount: number;
  /**
   * Verdict on the clip. Null until it was measured, and for attempts of earlier versions.
   */
  readonly quality: JudgedQuality | null;
  /**
   * Averages that lists of sessions show, by metric key. Empty until the clip was measured, and for
   * attempts of earlier versions.
   */
  readonly keyFigures: Readonly<Record<string, number>>;
  /** An attempt that is newer than the shown one, or null if the shown one is the latest. */
  readonly reanalysis: NewerAttempt | null;
}

/** Facts about a session that can be corrected later, without a new analysis. */
export type SessionCorrections = Partial<
  Pick<SessionView, 'title' | 'userId' | 'recordedAt' | 'tags' | 'athleteNote' | 'isLeftOut'>
>;

/** Returns the number of the latest attempt, which may not be the shown one. */
export const latestAttemptOf = ({
  attempt,
  reanalysis,
}: Pick<SessionView, 'attempt' | 'reanalysis'>): number => reanalysis?.attempt ?? attempt;

/** Returns true while the latest attempt waits or runs. */
export const isAnalysisUnderWay = ({
  status,
  reanalysis,
}: Pick<SessionView, 'status' | 'reanalysis'>): boolean => {
  const latest = reanalysis?.status ?? status;
  return latest === 'queued' || latest === 'processing';
};

/**
 * Returns the options that the next analysis starts from: those of the shown attempt after a failed
 * one, so that a failure is not repeated and corrections of the shown results are kept.
 */
export const optionsToStartFrom = ({
  recording,
  reanalysis,
}: Pick<SessionView, 'recording' | 'reanalysis'>): RecordingOptions =>
  reanalysis === null || reanalysis.status === 'failed' ? recording : reanalysis.recording;

export interface NewerAttempt extends AttemptState {
  readonly recording: RecordingOptions;
  /** Null while it is running. */
  readonly finishedAt: Date | null;
}

/** Number of a runner's sessions, without deleted ones. */
export interface RunnerHistory {
  readonly sessionCount: number;
  /** Null if the runner has no session. */
  readonly lastCreatedAt: Date | null;
}
