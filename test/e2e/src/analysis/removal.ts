import { pollUntil } from '../polling.ts';

/**
 * Waits until `find` finds nothing more.
 * @param timeoutS time limit, s. A worker keeps a clip for half a minute after its use.
 */
export async function expectRemoval(
  find: () => Promise<readonly string[]>,
  timeoutS = 120,
): Promise<void> {
  const isEmpty = (found: readonly string[]): boolean => found.length === 0;
  expect(await pollUntil(find, isEmpty, { timeoutS, intervalMs: 1000 })).toEqual([]);
}
