import type {
  ArtifactAddress,
  AttemptState,
  Failure,
  JudgedQuality,
  NewerAttempt,
  RecordingOptions,
  RunnerProfile,
  SessionStatus,
  SessionView,
  Stage,
} from '@strideform/contracts';

/** Facts that the probe read from the clip. */
export interface ClipFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameCount: number;
  readonly rateHz: number;
  readonly durationS: number;
  readonly container: string;
  readonly videoCodec: string;
  readonly segmentCount: number;
  /** Absent in sessions that an earlier version probed. */
  readonly isInterlaced?: boolean;
}

/** Input of an attempt (runner and recording) and its outcome. */
export interface ShownAttempt {
  readonly attempt: number;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly clipFacts: ClipFacts | null;
  readonly finishedAt: Date | null;
  /** Verdict on the clip. Absent in attempts of earlier versions. */
  readonly quality?: JudgedQuality | null;
  /** Averages that lists show. Absent in attempts of earlier versions. */
  readonly keyFigures?: KeyFigures;
}

type KeyFigures = SessionView['keyFigures'];

/** A tenant's request to analyse one clip, and the progress of its latest attempt. */
export interface Session {
  readonly sessionId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly title: string;
  readonly bodyJointAngles: readonly string[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly clip: ArtifactAddress;
  readonly sizeBytes: number;
  readonly status: SessionStatus;
  /** Analysis attempt, from 1; reports of an older attempt are ignored. */
  readonly attempt: number;
  readonly clipFacts: ClipFacts | null;
  /** Segments with stored keypoints. A set, so repeated and unordered reports change nothing. */
  readonly estimatedSegments: readonly number[];
  readonly measuredAt: Date | null;
  /**
   * Verdict on the clip by the latest attempt; null until it was measured. Absent in sessions of
   * earlier versions.
   */
  readonly quality?: JudgedQuality | null;
  /** Averages that lists show. Absent in sessions of earlier versions. */
  readonly keyFigures?: KeyFigures;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  /** Facts that the tenant may state later. Sessions of earlier versions have none of them. */
  readonly recordedAt: Date | null;
  readonly tags: readonly string[];
  readonly athleteNote: string;
  readonly isLeftOut: boolean;
  readonly deadlineAt: Date;
  /** Time at which the latest attempt was queued; null once it was started. */
  readonly waitingSince: Date | null;
  readonly finishedAt: Date | null;
  /**
   * The attempt that succeeded last, while a newer attempt is being analysed or has failed. Reads
   * show its results.
   */
  readonly shown: ShownAttempt | null;
}

export interface NewAttempt {
  /** Runner to whom the session moves. Absent if it stays where it is. */
  readonly userId?: string;
  readonly attempt: number;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly deadlineAt: Date;
  readonly requestedAt: Date;
}

export interface SessionToErase {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Attempt that must still be the latest. Otherwise the session is not erased. */
  readonly latestAttempt?: number;
}

/** End of an attempt. */
export interface SessionEnd {
  readonly status: 'succeeded' | 'failed';
  readonly failure: Failure | null;
  readonly at: Date;
}

/**
 * Remainder of a deleted session: a guard against late writes, and the address of artifacts that
 * may still arrive in the object store.
 */
export interface DeletedSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly deletedAt: Date;
}

/**
 * A session that may have artifacts to remove, because it was deleted or analysed again. `dueAt` is
 * the time of its next sweep.
 */
export type PendingSweep = { readonly dueAt: Date } & (
  { readonly deleted: DeletedSession } | { readonly session: Session }
);

/**
 * Returns the current stage. It is computed from the facts and never stored, so that events in the
 * wrong order cannot move it back.
 */
export function stageOf(
  session: Pick<Session, 'clipFacts' | 'estimatedSegments' | 'measuredAt' | 'failure'>,
): Stage {
  if (session.failure !== null) return session.failure.stage;
  if (session.clipFacts === null) return 'probe';
  if (session.measuredAt !== null) return 'report';
  return session.estimatedSegments.length >= session.clipFacts.segmentCount ? 'metrics' : 'pose';
}

/**
 * The progress at which each stage starts: the share of the time that the stages before it take.
 * `npm run bench:session` measures these times; session.spec.ts has them for the sample clip.
 */
export const progressAtStart: Readonly<Record<Stage, number>> = {
  probe: 0,
  pose: 0.02,
  metrics: 0.57,
  report: 0.67,
};

/** Returns the progress, 0–1. It is 1 only if the session has succeeded. */
export function progressOf(session: Session): number {
  if (session.status === 'succeeded') return 1;
  const stage = stageOf(session);
  if (stage !== 'pose' || session.clipFacts === null) return progressAtStart[stage];
  return progressWith(session.estimatedSegments.length, session.clipFacts);
}

/**
 * Returns the progress at the end of the current step, 0–1. A clip that is not probed yet may be
 * short, so it counts as done.
 */
export function progressAfterStep(session: Session): number {
  const stage = stageOf(session);
  if (stage === 'metrics') return progressAtStart.report;
  if (stage !== 'pose' || session.clipFacts === null) return 1;
  return progressWith(session.estimatedSegments.length + 1, session.clipFacts);
}

function progressWith(segments: number, { segmentCount }: ClipFacts): number {
  const share = segments / segmentCount;
  return progressAtStart.pose + share * (progressAtStart.metrics - progressAtStart.pose);
}

const stateOfLatest = (session: Session): AttemptState => ({
  attempt: session.attempt,
  status: session.status,
  stage: stageOf(session),
  progress: progressOf(session),
  failure: session.failure,
});

/**
 * Returns the state of the attempt whose results are shown. A session that has succeeded stays
 * succeeded during a new analysis, even if that fails.
 */
function shownState(session: Session): AttemptState {
  const { shown } = session;
  return shown === null
    ? stateOfLatest(session)
    : { attempt: shown.attempt, status: 'succeeded', stage: 'report', progress: 1, failure: null };
}

/** Returns the attempt that is newer than the one shown, or null. */
function reanalysisOf(session: Session): NewerAttempt | null {
  const { shown, recording, finishedAt } = session;
  return shown === null ? null : { ...stateOfLatest(session), recording, finishedAt };
}

/** Returns the attempt whose results are shown. */
export const shownAttempt = ({
  shown,
  attempt,
  runner,
  recording,
  clipFacts,
  finishedAt,
  quality = null,
  keyFigures = {},
}: Session): ShownAttempt =>
  shown ?? { attempt, runner, recording, clipFacts, finishedAt, quality, keyFigures };

/**
 * Returns the view of a session: the attempt with the results and, if there is one, the newer
 * attempt.
 */
export function viewOf(session: Session): SessionView {
  const attempt = shownAttempt(session);
  const { runner, recording, clipFacts, finishedAt, quality = null, keyFigures = {} } = attempt;
  return {
    ...shownState(session),
    sessionId: session.sessionId,
    tenantId: session.tenantId,
    userId: session.userId,
    title: session.title,
    createdAt: session.createdAt,
    recordedAt: session.recordedAt,
    tags: session.tags,
    athleteNote: session.athleteNote,
    isLeftOut: session.isLeftOut,
    finishedAt,
    bodyJointAngles: session.bodyJointAngles,
    runner,
    recording,
    clip: session.clip,
    segmentCount: clipFacts?.segmentCount ?? 0,
    frameCount: clipFacts?.frameCount ?? 0,
    quality,
    keyFigures,
    reanalysis: reanalysisOf(session),
  };
}

/**
 * Returns the attempts that are neither shown nor being analysed. Their artifacts can be removed.
 */
export function staleAttempts(session: Session): number[] {
  const { attempt: latest, shown, status } = session;
  const isLatestInUse = shown === null || !isFinal(status);
  const attempts = Array.from({ length: latest }, (_, index) => index + 1);
  return attempts.filter((attempt) => {
    if (attempt === shown?.attempt) return false;
    return attempt !== latest || !isLatestInUse;
  });
}

export const isFinal = (status: SessionStatus): boolean =>
  status === 'succeeded' || status === 'failed';

/** Returns the title of a session that was created without one. */
export function defaultTitle(createdAt: Date): string {
  const day = createdAt.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const time = createdAt.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return `Run on ${day}, ${time}`;
}
