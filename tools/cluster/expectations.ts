// Expectations of the stories. A failed expectation names the expected and the actual state.
import { componentLabel } from '../chart/manifests.ts';
import { isReady, podNames, isNotBeingDeleted, type Pod } from './kubernetes-objects.ts';
import type { Platform } from './platform.ts';

/** @throws Error that names the expected state. */
export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`expected: ${what}`);
}

/** Pods that end by themselves. */
const endingComponents = ['set-up', 'test'];
const leastPods = 10;

/** Resolves with every pod of the release, apart from those that end by themselves. */
export async function expectAllReady(platform: Platform): Promise<Pod[]> {
  const all = await platform.pods();
  const pods = all.filter(
    (pod) =>
      isNotBeingDeleted(pod) && !endingComponents.includes(pod.metadata.labels[componentLabel]!),
  );
  const notReady = pods.filter((pod) => !isReady(pod));
  expect(
    pods.length >= leastPods && notReady.length === 0,
    `every pod ready, not: ${podNames(notReady).join(', ')}`,
  );
  return pods;
}
