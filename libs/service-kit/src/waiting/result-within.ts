import { setTimeout as pause } from 'node:timers/promises';

/**
 * The result of a work that is not waited for longer than the limit.
 * @throws Error with the message at the limit; how the work ends then counts no more.
 */
export async function resultWithin<T>(
  work: Promise<T>,
  limitMs: number,
  message: string,
): Promise<T> {
  const waiting = new AbortController();
  const limit = pause(limitMs, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(message);
  });
  // The one that settles second counts for nobody.
  for (const promise of [work, limit]) promise.catch(() => undefined);
  try {
    return await Promise.race([work, limit]);
  } finally {
    waiting.abort();
  }
}
