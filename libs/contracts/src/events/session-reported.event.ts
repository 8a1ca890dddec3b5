import { z } from 'zod';
import { ArtifactAddress } from '../artifacts/artifact-address.ts';
import { defineEvent } from '../event.ts';
import { sessionsReported } from '../topics.ts';

/**
 * The report of an attempt is stored. The event comes again once the annotated video is stored,
 * which is drawn when it is first opened.
 */
export const SessionReported = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  /** Address of the annotated video. It may not be stored yet. */
  annotatedVideo: ArtifactAddress,
});
export type SessionReported = z.infer<typeof SessionReported>;

export const sessionReported = defineEvent<SessionReported>({
  type: 'session.reported',
  version: 1,
  topic: sessionsReported,
  owner: 'report',
  handledBy: ['ingest'],
  payload: SessionReported,
  key: (payload) => payload.sessionId,
  example: {
    sessionId: 'ses_01',
    attempt: 1,
    annotatedVideo: {
      bucket: 'strideform',
      key: 'tenants/ten_01/sessions/ses_01/attempts/1/report/annotated.mp4',
    },
  },
});
