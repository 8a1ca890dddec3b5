import { z } from 'zod';
import { defineEvent } from '../event.ts';
import { sessionsDeleted } from '../topics.ts';

/**
 * The session was deleted and can still be restored. Every service hides it, keeps its part of it,
 * and stops work for it.
 */
export const SessionBinned = z.object({
  sessionId: z.string().min(1),
  /**
   * Number of times that the session was deleted or restored. Handlers ignore an event with a lower
   * number than one that they have handled.
   */
  binChanges: z.number().int().positive(),
  /** Attempt that was queued or running. Its work is not needed any more. Null if none was. */
  endedAttempt: z.number().int().positive().nullable(),
  /** API key, or id of the person at their sign-in provider, that deleted it. */
  deletedBy: z.string().min(1).nullable(),
  /** Time at which the session is erased. */
  restorableUntil: z.iso.datetime(),
});
export type SessionBinned = z.infer<typeof SessionBinned>;

export const sessionBinned = defineEvent<SessionBinned>({
  type: 'session.binned',
  version: 1,
  topic: sessionsDeleted,
  owner: 'ingest',
  handledBy: ['ingest', 'metrics', 'gateway'],
  payload: SessionBinned,
  key: (payload) => payload.sessionId,
  example: {
    sessionId: 'ses_01',
    binChanges: 1,
    endedAttempt: null,
    deletedBy: '0123456789abcdef',
    restorableUntil: '2026-12-24T10:00:00.000Z',
  },
});
