const [secondMs, minuteMs, hourMs] = [1000, 60_000, 3_600_000];

/** The pause after each failed attempt; after the last one none follows. */
export const retryDelaysMs: readonly number[] = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  10 * hourMs,
];
/** A pause is up to this much longer, so that what failed together is not repeated together. */
const jitterRatio = 0.2;
/** A receiver may ask for a longer pause, up to this one. */
const longestAskedMs = 10 * hourMs;

export interface FailedAttempt {
  readonly now: Date;
  /** Attempts that have failed, this one included. */
  readonly failures: number;
  /** The pause that the receiver asked for; null when it did not. */
  readonly askedMs: number | null;
  /** From 0 to 1. */
  readonly random: number;
}

/** null when no attempt follows. */
export function nextAttemptAt({ now, failures, askedMs, random }: FailedAttempt): Date | null {
  const delayMs = retryDelaysMs[failures - 1];
  if (delayMs === undefined) return null;
  const scheduledMs = delayMs * (1 + jitterRatio * random);
  const boundedMs = Math.min(askedMs ?? 0, longestAskedMs);
  return new Date(now.getTime() + Math.max(scheduledMs, boundedMs));
}

/** The pause that a header `Retry-After` asks for: seconds, or a time (RFC 9110); else null. */
export function askedPauseMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * secondMs;
  // A weekday comes first. `Date.parse` alone would also read numbers as years.
  const at = /^[A-Za-z]+,? /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
