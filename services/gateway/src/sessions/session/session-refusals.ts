import type { SessionView } from '@strideform/contracts';
import { Conflict, NotFound } from '@strideform/service-kit/errors';

/**
 * Messages to callers about a session that they cannot create, see or use, keyed by problem code.
 */
export const sessionSentences = {
  demo_not_set_up: "No demo session is set up here yet: the platform's operator must choose one.",
  is_the_demo:
    "This is the session that demo=true shows to every tenant: ask the platform's operator to choose another one, then delete it.",
  /** @param missing the missing result, such as "no report" */
  session_failed: (missing: string, reason: string) =>
    `The session failed, so there is ${missing}: ${reason}`,
  session_not_finished:
    'The session is still being analysed: ask again when its status is "succeeded".',
  upload_broken_off: 'The clip broke off during the upload: send it again.',
};

/** Returns the answer for an unknown id, for a session that was deleted during the request. */
export const sessionIsGone = (sessionId: string): NotFound =>
  new NotFound(`There is no session ${sessionId}.`);

/** Returns the refusal to delete the demo session, which other tenants see. */
export const sessionIsTheDemo = (): Conflict =>
  new Conflict(sessionSentences.is_the_demo, { code: 'session_is_the_demo' });

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
    throw new Conflict(sessionSentences.session_failed(missing, reason), {
      code: 'session_failed',
    });
  }
  throw new Conflict(sessionSentences.session_not_finished, { code: 'session_not_finished' });
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
