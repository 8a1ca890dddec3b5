import { InvalidMessage, type InvalidReason } from '../wire/envelope.ts';
import { WorkerLost, PermanentFailure } from './failures.ts';

/** Reason why a service gave up on a message. */
export type DeadLetterReason =
  InvalidReason | 'permanent_failure' | 'worker_lost' | 'attempts_exhausted';

/** Decides whether a failed message gets another attempt. */
export class GiveUpPolicy {
  private readonly maxRetries: number;

  constructor(maxRetries: number) {
    this.maxRetries = maxRetries;
  }

  /**
   * Returns the reason to give up, or undefined if another attempt follows.
   * @param attempt number of the failed attempt, from 1
   */
  reasonFor(error: unknown, attempt: number): DeadLetterReason | undefined {
    if (error instanceof InvalidMessage) return error.reason;
    if (error instanceof WorkerLost) return 'worker_lost';
    if (error instanceof PermanentFailure) return 'permanent_failure';
    return attempt > this.maxRetries ? 'attempts_exhausted' : undefined;
  }
}
