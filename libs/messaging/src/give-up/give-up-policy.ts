import { isOutage } from '@strideform/service-kit/errors';
import { InvalidMessage, NewerVersion, type InvalidReason } from '../wire/envelope.ts';
import { WorkerLost, PermanentFailure } from './failures.ts';

/** Reason why a service gave up on a message. */
export type DeadLetterReason =
  InvalidReason | 'permanent_failure' | 'worker_lost' | 'attempts_exhausted';

/**
 * Age up to which an event of an unknown type or version keeps its partition waiting for a newer
 * release.
 * An upgrade replaces all pods within this time. Afterwards the event becomes a dead letter, which
 * a newer release can replay, so that the events behind it do not wait for days.
 */
export const newerVersionWaitMs = 15 * 60_000;

/** Decides whether a failed message gets another attempt. */
export class GiveUpPolicy {
  private readonly maxRetries: number;

  constructor(maxRetries: number) {
    this.maxRetries = maxRetries;
  }

  /**
   * Returns true if the message waits and is tried again as the same attempt.
   * @param publishedMs time at which the event was first published
   */
  isWaiting(error: unknown, publishedMs: number): boolean {
    if (error instanceof NewerVersion) return Date.now() - publishedMs < newerVersionWaitMs;
    return isOutage(error);
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
