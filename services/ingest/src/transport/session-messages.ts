import { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit';
import { z } from 'zod';
import type { NewSession } from '../application/create-session.use-case.ts';
import type { ListSessions } from '../application/list-sessions.use-case.ts';
import {
  reanalysisState,
  shownAttempt,
  shownState,
  type AttemptState,
  type Session,
  type SessionStatus,
} from '../domain/session.ts';

export function newSessionFromMessage(message: ingestV1.CreateSessionRequest): NewSession {
  const { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes } = message;
  return {
    tenantId,
    uploadId,
    userId,
    title,
    bodyJointAngles,
    sizeBytes,
    ...toldFromMessage(message),
  };
}

/** What is told of the runner and the recording. */
export function toldFromMessage(
  message: Pick<ingestV1.CreateSessionRequest, 'runner' | 'recording'>,
): Pick<NewSession, 'runner' | 'recording'> {
  const runner = checked(RunnerProfile, 'runner', {
    heightM: message.runner?.heightM ?? null,
    massKg: message.runner?.massKg ?? null,
    legLengthM: message.runner?.legLengthM ?? null,
    gender: message.runner?.gender || null,
  });
  const recording = checked(RecordingOptions, 'recording', {
    inclineDeg: message.recording?.inclineDeg ?? 0,
    beltSpeedMps: message.recording?.beltSpeedMps ?? null,
    slowMotionFactor: message.recording?.slowMotionFactor || 1,
    facing: message.recording?.facing || 'auto',
  });
  return { runner, recording };
}

function checked<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success)
    throw new InvalidInput(`${name} is not valid: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** proto3 knows absent, not null. */
const orAbsent = (value: number | null): number | undefined => value ?? undefined;

const statuses: readonly string[] = [
  'queued',
  'processing',
  'succeeded',
  'failed',
] satisfies SessionStatus[];

export function queryFromMessage(
  message: ingestV1.ListSessionsRequest,
): Parameters<ListSessions['execute']>[1] {
  const { userId, status, createdAfter, createdBefore, limit, cursor } = message;
  if (status !== '' && !statuses.includes(status))
    throw new InvalidInput(`status must be one of ${statuses.join(', ')}.`);
  const when = (text: string): Date | null => (text === '' ? null : new Date(text));
  return {
    userId: userId || null,
    status: (status || null) as SessionStatus | null,
    createdAfter: when(createdAfter),
    createdBefore: when(createdBefore),
    limit: Math.min(Math.max(limit, 1), 100),
    cursor: cursor || null,
  };
}

/** The attempt whose results are shown, and beside it the newer one, if any. */
export function sessionToMessage(session: Session): ingestV1.Session {
  const { runner, recording, clipFacts, finishedAt } = shownAttempt(session);
  const reanalysis = reanalysisState(session);
  return {
    sessionId: session.sessionId,
    tenantId: session.tenantId,
    userId: session.userId,
    title: session.title,
    ...stateToMessage(shownState(session)),
    createdAt: session.createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? '',
    bodyJointAngles: [...session.bodyJointAngles],
    runner: {
      heightM: orAbsent(runner.heightM),
      massKg: orAbsent(runner.massKg),
      legLengthM: orAbsent(runner.legLengthM),
      gender: runner.gender ?? '',
    },
    recording: recordingToMessage(recording),
    clipBucket: session.clip.bucket,
    clipKey: session.clip.key,
    segmentCount: clipFacts?.segmentCount ?? 0,
    frameCount: clipFacts?.frameCount ?? 0,
    reanalysis:
      reanalysis === null
        ? undefined
        : { ...stateToMessage(reanalysis), recording: recordingToMessage(session.recording) },
  };
}

const stateToMessage = ({ failure, ...state }: AttemptState) => ({
  ...state,
  failure: failure ?? undefined,
});

const recordingToMessage = (recording: RecordingOptions): ingestV1.RecordingOptions => ({
  ...recording,
  beltSpeedMps: orAbsent(recording.beltSpeedMps),
});
