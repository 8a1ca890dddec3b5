/** How long a message waits before it is tried again while something is away, ms. */
export interface OutageWaits {
  firstMs: number;
  maxMs: number;
}

/**
 * The wait doubles up to its maximum. A random part keeps the partitions of all members from trying
 * at the same moment.
 * @param count waits of this message so far.
 */
export function outageWaitMs({ firstMs, maxMs }: OutageWaits, count: number): number {
  const longestMs = Math.min(maxMs, firstMs * 2 ** count);
  return longestMs * (0.5 + Math.random() / 2);
}
