import { failureTexts, failureTitles, fill } from '@strideform/languages/english';
import { internalError, type Failure } from '@strideform/contracts';

type RefusedClipCode = 'unreadable_video' | 'too_large' | 'clip_too_short';

/**
 * Returns the failure of a clip that was refused before the analysis. Sending the same file again
 * does not help.
 */
export const clipRefusedFailure = (code: RefusedClipCode, detail: string): Failure => ({
  code,
  title: failureTitles[code],
  detail,
  retryable: false,
  stage: 'probe',
});

/**
 * Returns the failure after all attempts to probe the clip failed for a reason other than the clip.
 * @param endedItsProcess true if each attempt ended its process, so that no further one is made
 */
export function probingFailed(endedItsProcess: boolean): Failure {
  const reason = endedItsProcess ? failureTexts.process_ended : '';
  return internalError('probe', fill(failureTexts.not_checked, { reason }));
}

/**
 * Returns the failure of a session that missed its deadline.
 * @param stage stage of the session at its deadline
 */
export function deadlineExceededFailure(stage: Failure['stage'], deadlineS: number): Failure {
  const minutes = Math.round(deadlineS / 60);
  return {
    code: 'deadline_exceeded',
    title: failureTitles.deadline_exceeded,
    retryable: true,
    stage,
    detail: fill(failureTexts.deadline_exceeded, { minutes }),
  };
}
