import { internalError, type Failure } from '@strideform/contracts';

/** Cause of the failure and advice, as the runner's app shows them. */
const details = {
  estimation: (reason: string) =>
    `The runner's movement could not be estimated${reason}. Send the clip again; if it happens twice, contact your operator.`,
  clipGone: 'The clip is no longer stored. Send it again.',
} as const;

/**
 * Returns the failure after all attempts at a segment failed for a reason other than the clip.
 * @param reason the way in which the worker process failed, such as `timeout`, or null if it did
 *   not
 */
export function estimationFailure(reason: string | null): Failure {
  const reasonText = reason === null ? '' : ` (${reason})`;
  return internalError('pose', details.estimation(reasonText));
}

/** Returns the failure of a clip that was removed before all its segments were estimated. */
export const clipGone = (): Failure => internalError('pose', details.clipGone);
