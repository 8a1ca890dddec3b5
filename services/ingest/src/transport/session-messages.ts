import { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { InvalidInput } from '@strideform/service-kit';
import { z } from 'zod';
import type { NewSession } from '../application/create-session.use-case.ts';
import { progressOf, stageOf, type Session } from '../domain/session.ts';

export function newSessionFromMessage(message: ingestV1.CreateSessionRequest): NewSession {
  const runner = checked(RunnerProfile, 'runner', {
    heightM: message.runner?.heightM ?? null, massKg: message.runner?.massKg ?? null, legLengthM: message.runner?.legLengthM ?? null,
    gender: message.runner?.gender || null,
  });
  const recording = checked(RecordingOptions, 'recording', {
    inclineDeg: message.recording?.inclineDeg ?? 0, beltSpeedMps: message.recording?.beltSpeedMps ?? null,
    slowMotionFactor: message.recording?.slowMotionFactor || 1, facing: message.recording?.facing || 'auto',
  });
  const { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes } = message;
  return { tenantId, uploadId, userId, title, bodyJointAngles, sizeBytes, runner, recording };
}

function checked<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new InvalidInput(`${name} is not valid: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** proto3 knows absent, not null. */
const orAbsent = (value: number | null): number | undefined => value ?? undefined;

export function sessionToMessage(session: Session): ingestV1.Session {
  const { runner, recording } = session;
  return {
    sessionId: session.sessionId, tenantId: session.tenantId, userId: session.userId, title: session.title, status: session.status,
    stage: stageOf(session), progress: progressOf(session), failure: session.failure ?? undefined,
    createdAt: session.createdAt.toISOString(), finishedAt: session.finishedAt?.toISOString() ?? '', bodyJointAngles: [...session.bodyJointAngles],
    runner: { heightM: orAbsent(runner.heightM), massKg: orAbsent(runner.massKg), legLengthM: orAbsent(runner.legLengthM), gender: runner.gender ?? '' },
    recording: { ...recording, beltSpeedMps: orAbsent(recording.beltSpeedMps) },
    clipBucket: session.clip.bucket, clipKey: session.clip.key, segmentCount: session.clipFacts?.segmentCount ?? 0,
    frameCount: session.clipFacts?.frameCount ?? 0, attempt: session.attempt,
  };
}
