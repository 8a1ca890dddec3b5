import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms`, or until `signal` is aborted. A negative or zero time is no wait. */
export async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}
