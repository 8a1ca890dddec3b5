import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsCreated } from '../topics.ts';

/**
 * A clip is stored and waits for its probe. Ingest handles its own event, so that its replicas
 * share the work.
 */
export const SessionCreated = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
});
export type SessionCreated = z.infer<typeof SessionCreated>;

export const sessionCreated = defineEvent<SessionCreated>({
  type: 'session.created',
  version: 1,
  topic: sessionsCreated,
  owner: 'ingest',
  handledBy: ['ingest'],
  payload: SessionCreated,
  key: (payload) => payload.sessionId,
  example: { sessionId: 'ses_01', attempt: 1 },
});
