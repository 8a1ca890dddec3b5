import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsDeleted } from '../topics.ts';

/**
 * The tenant deleted the session. Every service that stores a part of it erases that part, and
 * stores no results that arrive later.
 */
export const SessionDeleted = z.object({
  sessionId: z.string().min(1),
});
export type SessionDeleted = z.infer<typeof SessionDeleted>;

export const sessionDeleted = defineEvent<SessionDeleted>({
  type: 'session.deleted',
  version: 1,
  topic: sessionsDeleted,
  owner: 'ingest',
  handledBy: ['ingest', 'metrics', 'report', 'threads', 'gateway'],
  payload: SessionDeleted,
  key: (payload) => payload.sessionId,
  example: { sessionId: 'ses_01' },
});
