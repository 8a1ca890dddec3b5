import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsDeleted } from '../topics.ts';

/**
 * The session was deleted by its tenant or by the platform. Every service that stores a part of it
 * erases that part, and does not store results that arrive later.
 */
export const SessionDeleted = z.object({
  sessionId: z.string().min(1),
  /**
   * API key, or id of the person at their sign-in provider, that deleted it; null for the platform.
   * Absent in events of earlier versions.
   */
  deletedBy: z.string().min(1).nullable().optional(),
  /** Reason for the audit trail if no person requested the deletion. Absent in earlier versions. */
  reason: z.string().optional(),
  /** True if the session had been deleted before, and could be restored until now. */
  wasBinned: z.boolean().optional(),
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
