/** Pause after the first sweep, and after a sweep that failed. */
export const firstPauseMs = 30_000;

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/**
 * Returns the time of the next sweep of something deleted, or null if none is needed because
 * nothing can be busy with it any more.
 * @param settleS time after the deletion for which something may still be stored
 */
export function nextSweepAt(deletedAt: Date, now: Date, settleS: number): Date | null {
  const settledAt = later(deletedAt, settleS * 1000);
  if (now >= settledAt) return null;
  // The pause is as long as the time since the deletion, so it doubles from sweep to sweep.
  const pauseMs = Math.max(firstPauseMs, now.getTime() - deletedAt.getTime());
  const nextAt = later(now, pauseMs);
  return nextAt < settledAt ? nextAt : settledAt;
}
