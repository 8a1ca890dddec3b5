import { PermanentFailure } from './failures.ts';

/** Work that takes minutes gets fewer attempts than the retry topics allow. */
const maxCostlyAttempts = 3;

/**
 * The error that a handler throws when costly work failed.
 * @param attempt the attempt that failed, from 1.
 * @param work names the work in the dead letter, as in "The video of session ses_1".
 * @returns `error` itself while another attempt is worth its time, and from the third attempt on a
 *   PermanentFailure with `error` as its cause.
 */
export function costlyWorkFailed(error: Error, attempt: number, work: string): Error {
  if (attempt < maxCostlyAttempts) return error;
  return new PermanentFailure(`${work} failed ${attempt} times: ${error.message}`, {
    cause: error,
  });
}

/** Returns the cause of a PermanentFailure, otherwise the error itself. */
export function causeOfGiveUp(error: unknown): unknown {
  return error instanceof PermanentFailure ? error.cause : error;
}
