import { ApiError, ConnectionError } from './errors.ts';

const firstDelayMs = 500;
const longestDelayMs = 8000;
/** A longer Retry-After is the caller's decision. */
const longestRetryAfterS = 60;

/** Whether the same request may succeed when it is sent again. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ApiError)) return false;
  if ((error.retryAfterS ?? 0) > longestRetryAfterS) return false;
  // The first attempt with this idempotency key is still running, and its answer is on the way.
  if (error.code === 'idempotency_key_in_use') return true;
  // Of 408, nothing was done: the body did not come to its end.
  return [408, 429].includes(error.status) || error.status >= 500;
}

/**
 * How long to wait before the next attempt. Doubles with each one, at random down to the half, so
 * that clients that failed together do not return together.
 * @param attempt from 0
 */
export function retryDelayMs(attempt: number, error: unknown): number {
  const retryAfterS = error instanceof ApiError ? error.retryAfterS : null;
  if (retryAfterS !== null) return retryAfterS * 1000;
  const delayMs = Math.min(firstDelayMs * 2 ** attempt, longestDelayMs);
  return delayMs * (0.5 + Math.random() / 2);
}

/** @throws the signal's reason when it is aborted meanwhile */
export function pause(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, durationMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
