import type { RecordingOptions, RunnerProfile } from './analysis-request.ts';
import type { ArtifactAddress } from './artifacts/artifact-address.ts';
import type { Failure, Stage } from './failure.ts';
import { z } from 'zod';

/** State of a session between its creation and its end; the last two are final. */
export const SessionStatus = z.enum(['queued', 'processing', 'succeeded', 'failed']);
export type SessionStatus = z.infer<typeof SessionStatus>;

/** How far an analysis attempt has come. */
export interface AttemptState {
  readonly attempt: number;
  readonly status: SessionStatus;
  readonly stage: Stage;
  /** 0–1 */
  readonly progress: number;
  readonly failure: Failure | null;
}

/**
 * A session as the ingest service shows it to other services. State, runner and recording are
 * those of the attempt whose results are shown: the latest that succeeded, else the latest.
 */
export interface SessionView extends AttemptState {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly title: string;
  readonly createdAt: Date;
  /** null while the session is not finished. */
  readonly finishedAt: Date | null;
  /** Joints whose angles the tenant asked for; "all" for every joint. */
  readonly bodyJointAngles: readonly string[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly clip: ArtifactAddress;
  readonly segmentCount: number;
  readonly frameCount: number;
  /** A newer attempt than the one that is shown; null when the shown attempt is the latest. */
  readonly reanalysis: NewerAttempt | null;
}

/** The number of the latest attempt, whichever is shown. */
export const latestAttemptOf = ({
  attempt,
  reanalysis,
}: Pick<SessionView, 'attempt' | 'reanalysis'>): number => reanalysis?.attempt ?? attempt;

export interface NewerAttempt extends AttemptState {
  readonly recording: RecordingOptions;
  /** null while it is running. */
  readonly finishedAt: Date | null;
}

/** All sessions of a runner, counted; deleted sessions do not count. */
export interface RunnerHistory {
  readonly sessionCount: number;
  /** null when the runner has no session. */
  readonly lastCreatedAt: Date | null;
}
