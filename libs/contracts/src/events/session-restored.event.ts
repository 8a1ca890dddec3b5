import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsDeleted } from '../topics.ts';

/** The deletion of the session was undone. Every service shows its part of it again. */
export const SessionRestored = z.object({
  sessionId: z.string().min(1),
  /** Number as in `session.binned`. */
  binChanges: z.number().int().positive(),
});
export type SessionRestored = z.infer<typeof SessionRestored>;

export const sessionRestored = defineEvent<SessionRestored>({
  type: 'session.restored',
  version: 1,
  topic: sessionsDeleted,
  owner: 'ingest',
  handledBy: ['ingest', 'metrics', 'gateway'],
  payload: SessionRestored,
  key: (payload) => payload.sessionId,
  example: { sessionId: 'ses_01', binChanges: 2 },
});
