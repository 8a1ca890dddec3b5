import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsChanged } from '../topics.ts';

/**
 * What callers see of a session has changed, or the session was deleted. This is a hint to look at
 * it: the event does not carry the state, and may be lost when ingest or the brokers fail.
 */
export const SessionChanged = z.object({
  sessionId: z.string().min(1),
});
export type SessionChanged = z.infer<typeof SessionChanged>;

export const sessionChanged = defineEvent<SessionChanged>({
  type: 'session.changed',
  version: 1,
  topic: sessionsChanged,
  owner: 'ingest',
  handledBy: [],
  heardBy: ['gateway'],
  payload: SessionChanged,
  key: (payload) => payload.sessionId,
  example: { sessionId: 'ses_01' },
});
