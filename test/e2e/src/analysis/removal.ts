import { pollUntil } from '../polling.ts';

/** Time limit for removing data. A worker keeps a clip for half a minute after its use. */
const removalLimit = { timeoutS: 120, intervalMs: 1000 };

/** Waits until `find` finds nothing more. */
export async function expectRemoval(find: () => Promise<readonly string[]>): Promise<void> {
  const isEmpty = (found: readonly string[]): boolean => found.length === 0;
  expect(await pollUntil(find, isEmpty, removalLimit)).toEqual([]);
}
