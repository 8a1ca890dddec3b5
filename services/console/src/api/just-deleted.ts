import { signal } from '@preact/signals';
import { NotFoundError } from '@strideform/sdk';
import { client } from './client.ts';

/** A session that was just deleted on this page. */
export interface JustDeleted {
  readonly sessionId: string;
  readonly title: string;
  /** Time until which it can be restored, or null if it cannot. */
  readonly restorableUntil: string | null;
}

/** The session that was deleted last, until its notice is closed. */
export const justDeleted = signal<JustDeleted | null>(null);

/** Deletes a session, and has the page offer to undo that. */
export async function deleteSession(sessionId: string, title: string): Promise<void> {
  try {
    await client.sessions.delete(sessionId);
  } catch (error) {
    // Another person has already deleted the session.
    if (!(error instanceof NotFoundError)) throw error;
  }
  const restorableUntil = await restorableUntilOf(sessionId).catch(() => null);
  justDeleted.value = { sessionId, title, restorableUntil };
}

/** The list begins with the session, unless others were deleted at the same moment. */
async function restorableUntilOf(sessionId: string): Promise<string | null> {
  for await (const page of client.deletedSessions.list({ limit: 20 }).pages())
    return page.items.find(({ session_id }) => session_id === sessionId)?.restorable_until ?? null;
  return null;
}
