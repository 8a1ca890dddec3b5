const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];

/** Pauses between attempts. After the last pause there is one final attempt. */
export const retryDelaysMs: readonly number[] = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  10 * hourMs,
];
/**
 * Maximum random extension of a pause, as a fraction. It spreads retries of deliveries that failed
 * together.
 */
const jitterRatio = 0.2;
/** Longest pause that a receiver may ask for. */
const maxRetryAfterMs = 10 * hourMs;

export interface FailedAttempt {
  readonly now: Date;
  /** Number of failed attempts, including this one. */
  readonly failures: number;
  /** Pause that the receiver asked for, or null. */
  readonly requestedPauseMs: number | null;
  /** Random number from 0 to 1. */
  readonly random: number;
}

/** Returns the time of the next attempt, or null if there is none. */
export function nextAttemptAt({
  now,
  failures,
  requestedPauseMs,
  random,
}: FailedAttempt): Date | null {
  const delayMs = retryDelaysMs[failures - 1];
  if (delayMs === undefined) return null;
  const scheduledMs = delayMs * (1 + jitterRatio * random);
  const boundedMs = Math.min(requestedPauseMs ?? 0, maxRetryAfterMs);
  return new Date(now.getTime() + Math.max(scheduledMs, boundedMs));
}

/**
 * Returns the pause in a `Retry-After` header, given as seconds or a time (RFC 9110). null for
 * other values.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * secondMs;
  // HTTP dates start with a weekday. `Date.parse` alone would also read numbers as years.
  const at = /^[A-Za-z]+,? /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
