import type {
  ArtifactAddress,
  Failure,
  RecordingOptions,
  RunnerProfile,
  Stage,
} from '@strideform/contracts';

export type SessionStatus = 'queued' | 'processing' | 'succeeded' | 'failed';

/** What the probe found out about the clip. */
export interface ClipFacts {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frameCount: number;
  readonly rateHz: number;
  readonly durationS: number;
  readonly container: string;
  readonly videoCodec: string;
  readonly segmentCount: number;
}

/** What an attempt was told of the runner and the recording, and what came of it. */
export interface ShownAttempt {
  readonly attempt: number;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly clipFacts: ClipFacts | null;
  readonly finishedAt: Date | null;
}

/** A tenant's request to analyse one clip, and how far its latest attempt has come. */
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
  /** Analysis attempt, from 1; what an older attempt reports is ignored. */
  readonly attempt: number;
  readonly clipFacts: ClipFacts | null;
  /** Segments whose keypoints are stored. A set: repeated and unordered news change nothing. */
  readonly estimatedSegments: readonly number[];
  readonly measuredAt: Date | null;
  readonly failure: Failure | null;
  readonly createdAt: Date;
  readonly deadlineAt: Date;
  readonly finishedAt: Date | null;
  /**
   * The attempt that succeeded last, while a newer one is at work or has failed: its results are
   * what reads show.
   */
  readonly shown: ShownAttempt | null;
}

/** How far an attempt has come. */
export interface AttemptState {
  readonly attempt: number;
  readonly status: SessionStatus;
  readonly stage: Stage;
  /** 0–1 */
  readonly progress: number;
  readonly failure: Failure | null;
}

/**
 * The stage is read off the facts, never stored, so that news arriving out of order cannot turn it
 * back.
 */
export function stageOf(
  session: Pick<Session, 'clipFacts' | 'estimatedSegments' | 'measuredAt' | 'failure'>,
): Stage {
  if (session.failure !== null) return session.failure.stage;
  if (session.clipFacts === null) return 'probe';
  if (session.measuredAt !== null) return 'report';
  return session.estimatedSegments.length >= session.clipFacts.segmentCount ? 'metrics' : 'pose';
}

// Shares of the whole that each stage's start stands for; pose estimation takes most of the time.
const progressAtStart: Readonly<Record<Stage, number>> = {
  probe: 0,
  pose: 0.05,
  metrics: 0.8,
  report: 0.85,
};

/** 0–1; 1 only when the session succeeded. */
export function progressOf(session: Session): number {
  if (session.status === 'succeeded') return 1;
  const stage = stageOf(session);
  if (stage !== 'pose' || session.clipFacts === null) return progressAtStart[stage];
  const share = session.estimatedSegments.length / session.clipFacts.segmentCount;
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
 * State of the attempt whose results are shown: a session that has succeeded stays so while it is
 * analysed again, and when that fails.
 */
export function shownState(session: Session): AttemptState {
  const { shown } = session;
  return shown === null
    ? stateOfLatest(session)
    : { attempt: shown.attempt, status: 'succeeded', stage: 'report', progress: 1, failure: null };
}

/** State of a newer attempt than the one shown. */
export const reanalysisState = (session: Session): AttemptState | null =>
  session.shown === null ? null : stateOfLatest(session);

/** What the attempt whose results are shown was told, and what came of it. */
export const shownAttempt = ({
  shown,
  attempt,
  runner,
  recording,
  clipFacts,
  finishedAt,
}: Session): ShownAttempt => shown ?? { attempt, runner, recording, clipFacts, finishedAt };

/** Attempts whose artifacts nobody is shown, and nobody works on. */
export function staleAttempts(session: Session): number[] {
  const kept =
    session.shown === null
      ? [session.attempt]
      : [session.shown.attempt, ...(isFinal(session.status) ? [] : [session.attempt])];
  return Array.from({ length: session.attempt }, (_, index) => index + 1).filter(
    (attempt) => !kept.includes(attempt),
  );
}

export const isFinal = (status: SessionStatus): boolean =>
  status === 'succeeded' || status === 'failed';

/** Title of a session that was sent without one. */
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
