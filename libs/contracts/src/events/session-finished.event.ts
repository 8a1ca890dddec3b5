import { z } from 'zod';
import { JudgedQuality } from '../artifacts/analysis-file.ts';
import { defineEvent } from '../event.ts';
import { Failure } from '../failure.ts';
import { sessionsFinished } from '../topics.ts';

/** The session reached its final state. */
export const SessionFinished = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  status: z.enum(['succeeded', 'failed']),
  failure: Failure.nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /**
   * Verdict on the clip. Absent for a session that failed before it was measured, and in events of
   * earlier versions.
   */
  quality: JudgedQuality.optional(),
  /** True if a person corrected the gait events. Absent if they are automatic. */
  areEventsCorrected: z.boolean().optional(),
});
export type SessionFinished = z.infer<typeof SessionFinished>;

export const sessionFinished = defineEvent<SessionFinished>({
  type: 'session.finished',
  version: 1,
  topic: sessionsFinished,
  owner: 'ingest',
  handledBy: ['metrics', 'report', 'gateway'],
  payload: SessionFinished,
  key: (payload) => payload.sessionId,
  example: {
    sessionId: 'ses_01',
    attempt: 1,
    status: 'succeeded',
    failure: null,
    createdAt: '2026-11-24T10:00:00.000Z',
    finishedAt: '2026-11-24T10:00:20.000Z',
    quality: { verdict: 'good', reasons: [] },
  },
});
