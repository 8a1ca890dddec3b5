import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the work has settled, in whatever way, but no longer than the limit. */
export async function settledWithin(work: Promise<unknown>, limitMs: number): Promise<void> {
  const waiting = new AbortController();
  const limit = pause(limitMs, undefined, { signal: waiting.signal }).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), limit]);
  waiting.abort();
}
