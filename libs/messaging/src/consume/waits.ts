import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `ms`, or until `signal` is aborted. Does not wait if `ms` is zero or negative. */
export async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}

/** Delays between the retries of a message during an outage, ms. */
export interface OutageWaits {
  firstMs: number;
  maxMs: number;
}

/**
 * Returns the next delay, which doubles up to its maximum. A random part keeps the partitions of
 * all members from trying at the same moment.
 * @param count number of waits of this message so far
 */
export function outageWaitMs({ firstMs, maxMs }: OutageWaits, count: number): number {
  const longestMs = Math.min(maxMs, firstMs * 2 ** count);
  return longestMs * (0.5 + Math.random() / 2);
}
