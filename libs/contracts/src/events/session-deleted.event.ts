import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsDeleted } from '../topics.ts';

/**
 * The session was deleted, by its tenant or by the platform. Every service that stores a part of it
 * erases that part, and stores no results that arrive later.
 */
export const SessionDeleted = z.object({
  sessionId: z.string().min(1),
  /**
   * The API key, or the person by their provider, that deleted it; null: the platform; absent in
   * events of earlier versions.
   */
  deletedBy: z.string().min(1).nullable().optional(),
  /** A sentence for the audit trail, where nobody asked for it; absent in earlier versions. */
  reason: z.string().optional(),
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
  example: { sessionId: 'ses_01', deletedBy: '0123456789abcdef', reason: '' },
});
