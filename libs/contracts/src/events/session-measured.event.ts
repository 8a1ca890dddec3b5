import { z } from 'zod';
import { JudgedQuality } from '../artifacts/analysis-file.ts';
import { ArtifactAddress } from '../artifacts/artifact-address.ts';
import { defineEvent } from '../event.ts';
import { sessionsMeasured } from '../topics.ts';

export const SessionMeasured = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  clip: ArtifactAddress,
  /** Address of a `strideform.analysis/2` file: the measurements, and where its frames are. */
  analysis: ArtifactAddress,
  /** Verdict on the clip. Absent in events of earlier versions. */
  quality: JudgedQuality.optional(),
  /** Averages that lists show, by metric key. Absent in events of earlier versions. */
  keyFigures: z.record(z.string(), z.number()).optional(),
});
export type SessionMeasured = z.infer<typeof SessionMeasured>;

export const sessionMeasured = defineEvent<SessionMeasured>({
  type: 'session.measured',
  version: 1,
  topic: sessionsMeasured,
  owner: 'metrics',
  handledBy: ['ingest', 'report'],
  payload: SessionMeasured,
  key: (payload) => payload.sessionId,
  example: {
    sessionId: 'ses_01',
    attempt: 1,
    clip: { bucket: 'strideform', key: 'tenants/ten_01/sessions/ses_01/clip/upl_01' },
    analysis: {
      bucket: 'strideform',
      key: 'tenants/ten_01/sessions/ses_01/attempts/1/metrics/analysis.json',
    },
    quality: {
      verdict: 'fair',
      reasons: [
        {
          code: 'camera_shaken',
          problem: 'The camera shook.',
          remedy: 'Film again: from a tripod.',
        },
      ],
    },
    keyFigures: { cadence: 170.1, contact_time: 0.263, speed: 2.9 },
  },
});
