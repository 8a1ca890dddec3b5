import type { PoseSegmentEstimated, SessionMeasured } from '@strideform/contracts';
import { newId } from '@strideform/service-kit/ids';
import type { ClipFacts, Session } from './domain/session.ts';
import type { Upload } from './domain/upload.ts';

export const clipFacts: ClipFacts = {
  widthPx: 720,
  heightPx: 960,
  frameCount: 360,
  rateHz: 60,
  durationS: 6,
  container: 'mp4',
  videoCodec: 'h264',
  segmentCount: 2,
};

/** Returns a queued session with a new id. */
export function newSession(tenantId: string, changes: Partial<Session> = {}): Session {
  const sessionId = newId('ses');
  return {
    sessionId,
    tenantId,
    userId: 'runner-1',
    title: 'Tuesday',
    bodyJointAngles: ['all'],
    runner: { heightM: 1.76, massKg: null, legLengthM: null, gender: null },
    recording: { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1, facing: 'auto' },
    clip: { bucket: 'clips', key: `tenants/${tenantId}/sessions/${sessionId}/clip/source` },
    sizeBytes: 1000,
    status: 'queued',
    attempt: 1,
    clipFacts: null,
    estimatedSegments: [],
    measuredAt: null,
    quality: null,
    keyFigures: {},
    failure: null,
    createdAt: new Date('2026-11-24T09:00:00Z'),
    recordedAt: null,
    tags: [],
    athleteNote: '',
    isLeftOut: false,
    deadlineAt: new Date('2026-11-24T09:30:00Z'),
    waitingSince: null,
    finishedAt: null,
    shown: null,
    ...changes,
  };
}

/** Returns the session after it was started. */
export const startedSession = (session: Session): Session => ({ ...session, waitingSince: null });

/** Returns an uncompleted upload with new ids. */
export function newUpload(tenantId: string, changes: Partial<Upload> = {}): Upload {
  const sessionId = newId('ses');
  return {
    uploadId: newId('upl'),
    tenantId,
    sessionId,
    address: { bucket: 'clips', key: `tenants/${tenantId}/sessions/${sessionId}/clip/source` },
    fileName: 'run.mp4',
    createdAt: new Date('2026-11-24T09:00:00Z'),
    seenAt: new Date('2026-11-24T09:00:00Z'),
    completed: false,
    direct: null,
    ...changes,
  };
}

/** Returns the event of a segment whose keypoints are stored. */
export const estimatedSegment = (
  sessionId: string,
  attempt: number,
  segmentIndex: number,
): PoseSegmentEstimated => ({
  sessionId,
  attempt,
  segmentIndex,
  segmentCount: clipFacts.segmentCount,
  keypoints: { bucket: 'clips', key: `${sessionId}/segment-${segmentIndex}` },
  frameCount: 180,
  foundFrameCount: 180,
  meanLuma: 120,
  model: 'blazepose-full',
  executionProvider: 'cpu',
});

/** Returns the event of a session whose results are stored. */
export const measured = (sessionId: string, attempt: number): SessionMeasured => ({
  sessionId,
  attempt,
  clip: { bucket: 'clips', key: `${sessionId}/clip` },
  analysis: { bucket: 'clips', key: `${sessionId}/analysis` },
});
