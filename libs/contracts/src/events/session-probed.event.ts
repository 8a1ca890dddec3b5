import { z } from 'zod';
import { RecordingOptions, RunnerProfile } from '../analysis-request.ts';
import { ArtifactAddress } from '../artifacts/artifact-address.ts';
import { defineEvent } from '../event.ts';
import { sessionsProbed } from '../topics.ts';

/** The clip was accepted and cut into segments, with the facts that later stages need. */
export const SessionProbed = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  clip: ArtifactAddress,
  /** Size of the picture as shown, after rotation by the clip's metadata. */
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  frameCount: z.number().int().positive(),
  rateHz: z.number().positive(),
  durationS: z.number().positive(),
  segmentCount: z.number().int().positive(),
  /** True if the file states that it is interlaced. Absent in events of earlier versions. */
  isInterlaced: z.boolean().optional(),
  runner: RunnerProfile,
  recording: RecordingOptions,
});
export type SessionProbed = z.infer<typeof SessionProbed>;

export const sessionProbed = defineEvent<SessionProbed>({
  type: 'session.probed',
  version: 1,
  topic: sessionsProbed,
  owner: 'ingest',
  handledBy: ['metrics'],
  payload: SessionProbed,
  key: (payload) => payload.sessionId,
  example: {
    sessionId: 'ses_01',
    attempt: 1,
    clip: { bucket: 'strideform', key: 'tenants/ten_01/sessions/ses_01/clip/upl_01' },
    widthPx: 720,
    heightPx: 960,
    frameCount: 360,
    rateHz: 60,
    durationS: 6,
    segmentCount: 3,
    isInterlaced: false,
    runner: { heightM: 1.76, massKg: 70, legLengthM: null, gender: 'male' },
    recording: {
      inclineDeg: 0,
      beltSpeedMps: null,
      slowMotionFactor: 1,
      facing: 'auto',
      view: 'auto',
    },
  },
});
