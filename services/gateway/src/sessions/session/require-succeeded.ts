import type { SessionView } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit';
import { sessionSentences } from './session-sentences.ts';

/**
 * For everything that is made from a session's results.
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
    throw new Conflict(sessionSentences.session_failed(missing, reason), {
      code: 'session_failed',
    });
  }
  throw new Conflict(sessionSentences.session_not_finished, { code: 'session_not_finished' });
}
