import type { SessionView } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit';

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
    throw new Conflict(`The session failed, so there is ${missing}: ${reason}`, {
      code: 'session_failed',
    });
  }
  throw new Conflict(
    'The session is still being analysed: ask again when its status is "succeeded".',
    { code: 'session_not_finished' },
  );
}
