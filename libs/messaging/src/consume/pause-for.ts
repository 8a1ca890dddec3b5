import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms` (not at all when that is past), or until `signal` is aborted. */
export async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}
