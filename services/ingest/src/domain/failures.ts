import { internalError, type Failure } from '@strideform/contracts';

type RefusedClipCode = 'unreadable_video' | 'too_large' | 'clip_too_short';

/** Headings of failures in the runner's app, by failure code. */
const titles: Readonly<Record<RefusedClipCode | 'deadline_exceeded', string>> = {
  unreadable_video: 'The video could not be read',
  too_large: 'The video is too large',
  clip_too_short: 'The clip is too short',
  deadline_exceeded: 'The analysis took too long',
};

/** Cause of the failure and advice, by failure code. A refused clip brings its own sentence. */
const details = {
  internal_error: (reason: string) =>
    `The clip could not be checked${reason}. Send it again; if it happens twice, contact your operator.`,
  deadline_exceeded: (minutes: number) =>
    `The analysis did not finish within ${minutes} minutes and was stopped. Send the clip again; if it happens twice, contact your operator.`,
} as const;

/**
 * Returns the failure of a clip that was refused before the analysis. Sending the same file again
 * does not help.
 */
export const clipRefusedFailure = (code: RefusedClipCode, detail: string): Failure => ({
  code,
  title: titles[code],
  detail,
  retryable: false,
  stage: 'probe',
});

/**
 * Returns the failure after all attempts to probe the clip failed for a reason other than the clip.
 * @param endedItsProcess true if each attempt ended its process, so that no further one is made
 */
export function probingFailed(endedItsProcess: boolean): Failure {
  const reason = endedItsProcess ? ' (its process ended each time)' : '';
  return internalError('probe', details.internal_error(reason));
}

/**
 * Returns the failure of a session that missed its deadline.
 * @param stage stage of the session at its deadline
 */
export function deadlineExceededFailure(stage: Failure['stage'], deadlineS: number): Failure {
  const minutes = Math.round(deadlineS / 60);
  return {
    code: 'deadline_exceeded',
    title: titles.deadline_exceeded,
    retryable: true,
    stage,
    detail: details.deadline_exceeded(minutes),
  };
}
