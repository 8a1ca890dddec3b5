import { Conflict } from '@strideform/service-kit';

interface SessionEnd {
  readonly status: string;
  readonly failure?: { readonly detail: string } | undefined;
}

/**
 * For what is made from a session's results.
 * @param missing what there is none of otherwise: "no report"
 * @throws {Conflict} for a session that has not succeeded
 */
export function mustHaveSucceeded({ status, failure }: SessionEnd, missing: string): void {
  if (status === 'succeeded') return;
  if (status === 'failed')
    throw new Conflict(
      `The session failed, so there is ${missing}: ${failure?.detail ?? 'send the clip again.'}`,
      { code: 'session_failed' },
    );
  throw new Conflict(
    'The session is still being analysed: ask again when its status is "succeeded".',
    { code: 'session_not_finished' },
  );
}
