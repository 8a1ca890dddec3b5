import { PermanentFailure } from './failures.ts';

/** Maximum number of attempts for work that takes minutes. The retry topics allow more. */
const maxCostlyAttempts = 3;

/**
 * Returns the error that a handler throws if costly work failed.
 * @param attempt number of the failed attempt, from 1
 * @param work the work's name in the dead letter, as in "The video of session ses_1"
 * @returns `error` itself while another attempt is worth its time. From the third attempt on, a
 * PermanentFailure with `error` as its cause.
 */
export function costlyWorkError(error: Error, attempt: number, work: string): Error {
  if (attempt < maxCostlyAttempts) return error;
  return new PermanentFailure(`${work} failed ${attempt} times: ${error.message}`, {
    cause: error,
  });
}

/** Returns the cause of a PermanentFailure, otherwise the error itself. */
export function causeOfGiveUp(error: unknown): unknown {
  return error instanceof PermanentFailure ? error.cause : error;
}
