import { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit';
import { z } from 'zod';
import type { NewSession } from '../application/create-session.use-case.ts';
import type { SessionListQuery } from '../application/list-sessions.use-case.ts';
import type { AnalysisRequest } from '../application/reanalyze-session.use-case.ts';
import {
  reanalysisState,
  sessionStatuses,
  shownAttempt,
  shownState,
  type AttemptState,
  type Session,
  type SessionStatus,
} from '../domain/session.ts';

/** What a caller reads about a request that is not valid. */
const sentences = {
  invalidPart: (name: string, problems: string) => `${name} is not valid: ${problems}`,
  unknownStatus: `status must be one of ${sessionStatuses.join(', ')}.`,
} as const;

export function toNewSession(message: ingestV1.CreateSessionRequest): NewSession {
  const { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes } = message;
  const { runner, recording } = toAnalysisRequest(message);
  return { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes, runner, recording };
}

/** @throws {InvalidInput} for a value that no runner or recording can have. */
export const toAnalysisRequest = ({
  runner,
  recording,
}: Pick<ingestV1.CreateSessionRequest, 'runner' | 'recording'>): AnalysisRequest => ({
  runner: toRunnerProfile(runner),
  recording: toRecordingOptions(recording),
});

const toRunnerProfile = (message: ingestV1.RunnerProfile | undefined): RunnerProfile =>
  parse(RunnerProfile, 'runner', {
    heightM: message?.heightM ?? null,
    massKg: message?.massKg ?? null,
    legLengthM: message?.legLengthM ?? null,
    gender: message?.gender || null,
  });

const toRecordingOptions = (message: ingestV1.RecordingOptions | undefined): RecordingOptions =>
  parse(RecordingOptions, 'recording', {
    inclineDeg: message?.inclineDeg ?? 0,
    beltSpeedMps: message?.beltSpeedMps ?? null,
    slowMotionFactor: message?.slowMotionFactor || 1,
    facing: message?.facing || 'auto',
  });

function parse<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInput(sentences.invalidPart(name, z.prettifyError(result.error)));
}

/** @throws {InvalidInput} for an unknown status. */
export function toSessionQuery(message: ingestV1.ListSessionsRequest): SessionListQuery {
  const { userId, status, createdAfter, createdBefore, limit, cursor } = message;
  return {
    userId: userId || null,
    status: status === '' ? null : parseStatus(status),
    createdAfter: toTime(createdAfter),
    createdBefore: toTime(createdBefore),
    limit: Math.min(Math.max(limit, 1), 100),
    cursor: cursor || null,
  };
}

function parseStatus(text: string): SessionStatus {
  const status = sessionStatuses.find((known) => known === text);
  if (status === undefined) throw new InvalidInput(sentences.unknownStatus);
  return status;
}

const toTime = (text: string): Date | null => (text === '' ? null : new Date(text));

/** Shows the attempt with the results and, next to it, the newer attempt, if there is one. */
export function toSessionMessage(session: Session): ingestV1.Session {
  const { runner, recording, clipFacts, finishedAt } = shownAttempt(session);
  return {
    sessionId: session.sessionId,
    tenantId: session.tenantId,
    userId: session.userId,
    title: session.title,
    ...toStateMessage(shownState(session)),
    createdAt: session.createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? '',
    bodyJointAngles: [...session.bodyJointAngles],
    runner: toRunnerMessage(runner),
    recording: toRecordingMessage(recording),
    clipBucket: session.clip.bucket,
    clipKey: session.clip.key,
    segmentCount: clipFacts?.segmentCount ?? 0,
    frameCount: clipFacts?.frameCount ?? 0,
    reanalysis: toReanalysisMessage(session),
  };
}

function toReanalysisMessage(session: Session): ingestV1.Reanalysis | undefined {
  const state = reanalysisState(session);
  if (state === null) return undefined;
  return { ...toStateMessage(state), recording: toRecordingMessage(session.recording) };
}

const toStateMessage = ({ failure, ...state }: AttemptState) => ({
  ...state,
  failure: failure ?? undefined,
});

const toRunnerMessage = (runner: RunnerProfile): ingestV1.RunnerProfile => ({
  heightM: runner.heightM ?? undefined,
  massKg: runner.massKg ?? undefined,
  legLengthM: runner.legLengthM ?? undefined,
  gender: runner.gender ?? '',
});

const toRecordingMessage = (recording: RecordingOptions): ingestV1.RecordingOptions => ({
  ...recording,
  beltSpeedMps: recording.beltSpeedMps ?? undefined,
});
