import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms`, or until `signal` is aborted. */
export async function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
