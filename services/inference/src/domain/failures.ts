import { failureTexts, fill } from '@strideform/languages/english';
import { internalError, type Failure } from '@strideform/contracts';

/**
 * Every try to estimate a segment failed, for a reason other than the clip.
 * @param reason how the worker process failed, such as `timeout`; null when it did not
 */
export function estimationFailure(reason: string | null): Failure {
  const reasonText = reason === null ? '' : ` (${reason})`;
  return internalError('pose', fill(failureTexts.not_estimated, { reason: reasonText }));
}

/** The clip was removed before all of its segments were estimated. */
export const clipGone = (): Failure => internalError('pose', failureTexts.clip_gone);
