import {
  Failure,
  RecordingOptions,
  RunnerProfile,
  SessionStatus,
  Stage,
  type AttemptState,
  type NewerAttempt,
  type SessionCorrections,
  type SessionView,
} from '@strideform/contracts';
import { toEventCorrection, toEventCorrectionMessage } from './event-correction-messages.ts';
import { toJudgedQuality, toQualityMessage } from './quality-messages.ts';
import type * as ingestV1 from './generated/strideform/ingest/v1/session.ts';

// proto3 has no null: an unknown value is absent, and an unknown text is empty. Every value from a
// closed set of words is parsed here, so that no other code casts a text.

/** @throws {ZodError} for a value that no runner can have. */
export const toRunnerProfile = (message: ingestV1.RunnerProfile | undefined): RunnerProfile =>
  RunnerProfile.parse({
    heightM: message?.heightM ?? null,
    massKg: message?.massKg ?? null,
    legLengthM: message?.legLengthM ?? null,
    gender: message?.gender || null,
  });

export const toRunnerProfileMessage = (runner: RunnerProfile): ingestV1.RunnerProfile => ({
  heightM: runner.heightM ?? undefined,
  massKg: runner.massKg ?? undefined,
  legLengthM: runner.legLengthM ?? undefined,
  gender: runner.gender ?? '',
});

/** @throws {ZodError} for a value that no recording can have. */
export function toRecordingOptions(
  message: ingestV1.RecordingOptions | undefined,
): RecordingOptions {
  const given: Partial<ingestV1.RecordingOptions> = message ?? {};
  return RecordingOptions.parse({
    inclineDeg: given.inclineDeg ?? 0,
    beltSpeedMps: given.beltSpeedMps ?? null,
    slowMotionFactor: given.slowMotionFactor || 1,
    facing: given.facing || 'auto',
    ...(given.view && { view: given.view }),
    // The transport writes an absent message as null.
    ...(given.eventCorrection && { eventCorrection: toEventCorrection(given.eventCorrection) }),
    ...(given.runnerChoice && { runnerChoice: given.runnerChoice }),
  });
}

export const toRecordingOptionsMessage = ({
  eventCorrection,
  ...recording
}: RecordingOptions): ingestV1.RecordingOptions => ({
  ...recording,
  beltSpeedMps: recording.beltSpeedMps ?? undefined,
  view: recording.view ?? '',
  ...(eventCorrection && { eventCorrection: toEventCorrectionMessage(eventCorrection) }),
});

/** @throws {ZodError} for a session that another version of the ingest service wrote. */
export function toSessionView(message: ingestV1.Session): SessionView {
  const { reanalysis } = message;
  return {
    ...toAttemptState(message),
    sessionId: message.sessionId,
    tenantId: message.tenantId,
    userId: message.userId,
    title: message.title,
    createdAt: new Date(message.createdAt),
    recordedAt: toTime(message.recordedAt),
    tags: message.tags,
    athleteNote: message.athleteNote,
    isLeftOut: message.isLeftOut,
    finishedAt: toTime(message.finishedAt),
    bodyJointAngles: message.bodyJointAngles,
    runner: toRunnerProfile(message.runner),
    recording: toRecordingOptions(message.recording),
    clip: { bucket: message.clipBucket, key: message.clipKey },
    segmentCount: message.segmentCount,
    frameCount: message.frameCount,
    quality: toJudgedQuality(message.quality),
    keyFigures: { ...message.keyFigures },
    // The transport writes an absent message as null.
    reanalysis: reanalysis == null ? null : toReanalysis(reanalysis),
  };
}

export function toSessionMessage(session: SessionView): ingestV1.Session {
  const { reanalysis } = session;
  return {
    ...toAttemptMessage(session),
    sessionId: session.sessionId,
    tenantId: session.tenantId,
    userId: session.userId,
    title: session.title,
    createdAt: session.createdAt.toISOString(),
    recordedAt: toTimeMessage(session.recordedAt),
    tags: [...session.tags],
    athleteNote: session.athleteNote,
    isLeftOut: session.isLeftOut,
    finishedAt: toTimeMessage(session.finishedAt),
    bodyJointAngles: [...session.bodyJointAngles],
    runner: toRunnerProfileMessage(session.runner),
    recording: toRecordingOptionsMessage(session.recording),
    clipBucket: session.clip.bucket,
    clipKey: session.clip.key,
    segmentCount: session.segmentCount,
    frameCount: session.frameCount,
    quality: toQualityMessage(session.quality),
    keyFigures: { ...session.keyFigures },
    reanalysis: reanalysis === null ? undefined : toReanalysisMessage(reanalysis),
  };
}

/** Returns the corrections that a message has. */
export const toSessionCorrections = ({
  title,
  userId,
  recordedAt,
  tags,
  athleteNote,
  isLeftOut,
}: ingestV1.CorrectSessionRequest): SessionCorrections => ({
  ...(title !== undefined && { title }),
  ...(userId !== undefined && { userId }),
  ...(recordedAt !== undefined && { recordedAt: toTime(recordedAt) }),
  ...(tags != null && { tags: tags.items }),
  ...(athleteNote !== undefined && { athleteNote }),
  ...(isLeftOut !== undefined && { isLeftOut }),
});

export const toCorrectionMessage = (
  tenantId: string,
  sessionId: string,
  { recordedAt, tags, ...texts }: SessionCorrections,
): ingestV1.CorrectSessionRequest => ({
  tenantId,
  sessionId,
  ...texts,
  ...(recordedAt !== undefined && { recordedAt: toTimeMessage(recordedAt) }),
  tags: tags && { items: [...tags] },
});

const toTime = (text: string): Date | null => (text === '' ? null : new Date(text));
const toTimeMessage = (time: Date | null): string => time?.toISOString() ?? '';

const toReanalysis = (message: ingestV1.Reanalysis): NewerAttempt => ({
  ...toAttemptState(message),
  recording: toRecordingOptions(message.recording),
  finishedAt: toTime(message.finishedAt),
});

const toReanalysisMessage = (reanalysis: NewerAttempt): ingestV1.Reanalysis => ({
  ...toAttemptMessage(reanalysis),
  recording: toRecordingOptionsMessage(reanalysis.recording),
  finishedAt: toTimeMessage(reanalysis.finishedAt),
});

type AttemptMessage = Pick<
  ingestV1.Session,
  'attempt' | 'status' | 'stage' | 'progress' | 'failure'
>;

const toAttemptState = (message: AttemptMessage): AttemptState => ({
  attempt: message.attempt,
  status: SessionStatus.parse(message.status),
  stage: Stage.parse(message.stage),
  progress: message.progress,
  failure: message.failure == null ? null : Failure.parse(message.failure),
});

const toAttemptMessage = (state: AttemptState): AttemptMessage => ({
  attempt: state.attempt,
  status: state.status,
  stage: state.stage,
  progress: state.progress,
  failure: state.failure ?? undefined,
});
