import { ApiError, ConnectionError } from './errors.ts';

const firstDelayMs = 500;
const longestDelayMs = 8000;
/** Longest Retry-After that the SDK waits for. A longer one is the caller's decision. */
const longestRetryAfterS = 60;

/** Returns true if the same request may succeed when it is sent again. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ApiError)) return false;
  if ((error.retryAfterS ?? 0) > longestRetryAfterS) return false;
  // The first attempt with this idempotency key is still running, so its answer will come.
  if (error.code === 'idempotency_key_in_use') return true;
  // The server did nothing for a 408, because the body did not arrive completely.
  return [408, 429].includes(error.status) || error.status >= 500;
}

/**
 * Returns the time to wait before the next attempt. It doubles with each attempt, and is shortened
 * at random by up to a half, so that clients that failed together do not return together.
 * @param attempt number of the failed attempt, from 0
 */
export function retryDelayMs(attempt: number, error: unknown): number {
  const retryAfterS = error instanceof ApiError ? error.retryAfterS : null;
  if (retryAfterS !== null) return retryAfterS * 1000;
  const delayMs = Math.min(firstDelayMs * 2 ** attempt, longestDelayMs);
  return delayMs * (0.5 + Math.random() / 2);
}

/** @throws the signal's reason if it is aborted meanwhile */
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
