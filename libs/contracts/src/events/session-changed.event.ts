import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsChanged } from '../topics.ts';

/**
 * A session changed in a way that callers can see, or was deleted. This is a hint to read it again:
 * the event does not carry the state, and may be lost if ingest or the brokers fail.
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
