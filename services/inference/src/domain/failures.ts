import { failureTexts, fill } from '@strideform/languages/english';
import { internalError, type Failure } from '@strideform/contracts';

/**
 * Returns the failure after all attempts at a segment failed for a reason other than the clip.
 * @param reason the way in which the worker process failed, such as `timeout`, or null if it did
 *   not
 */
export function estimationFailure(reason: string | null): Failure {
  const reasonText = reason === null ? '' : ` (${reason})`;
  return internalError('pose', fill(failureTexts.not_estimated, { reason: reasonText }));
}

/** Returns the failure of a clip that was removed before all its segments were estimated. */
export const clipGone = (): Failure => internalError('pose', failureTexts.clip_gone);
