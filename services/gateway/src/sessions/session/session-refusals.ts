import { fill, problemTexts } from '@strideform/languages/english';
import type { SessionView } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit/errors';

/** Returns what an unknown id is answered with: the session was deleted during the request. */
export const sessionIsGone = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_session, { sessionId }));

/** Refuses to delete the session that other tenants see. */
export const sessionIsTheDemo = (): Conflict =>
  new Conflict(problemTexts.is_the_demo, { code: 'session_is_the_demo' });

/**
 * Refuses a session that has no results.
 * @param missing what a session without results does not have: "no report"
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
 * Returns what every succeeded session has. If it is missing, that is a fault of ours: passed on as
 * NotFound it would read as "no such session".
 */
export async function requireExisting<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Error('A session that has succeeded has no results or no report.', { cause: error });
  }
}
