import { fill, problemTexts } from '@strideform/languages/english';
import type { SessionView } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit/errors';

/** Returns the refusal of a clip for a session that was deleted. */
export const sessionIsDeleted = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.deleted_session, { sessionId }), { code: 'session_deleted' });

/** Returns the refusal of a change that has to wait until the session has been analysed. */
export const sessionIsBusy = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.busy_session, { sessionId }), { code: 'session_not_finished' });

/** Returns true for a refusal of a session that is being analysed. */
export const isBusySession = (error: unknown): boolean =>
  error instanceof Conflict && error.code === 'session_not_finished';

/**
 * Refuses a session without results.
 * @param missing the missing result, such as "no report"
 * @throws {Conflict} for a session that has not succeeded
 */
export function requireSucceeded(
  { status, failure }: Pick<SessionView, 'status' | 'failure'>,
  missing: string,
): void {
  if (status === 'succeeded') return;
  if (status === 'failed') {
    const reason = failure?.detail ?? 'send the clip again.';
    throw new Conflict(fill(problemTexts.session_failed, { missing, reason }), {
      code: 'session_failed',
    });
  }
  throw new Conflict(problemTexts.session_not_finished, { code: 'session_not_finished' });
}

/**
 * Returns a part that every succeeded session has. If it is missing, that is an internal error. A
 * NotFound would be misread as an unknown session.
 */
export async function requireExisting<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Error('A session that has succeeded has no results or no report.', { cause: error });
  }
}
