// A hundred pods of workers on simulated nodes: how the scheduler spreads them, an upgrade of all,
// and the drain of a node. Nothing runs in these pods. A hundred workers that share the partitions
// of a real broker are in libs/messaging.
import { setTimeout as sleep } from 'node:timers/promises';
import { componentLabel } from '../chart/manifests.ts';
import { expect } from './expectations.ts';
import { isNotBeingDeleted, isReady, type PlacedPod, type Pod } from './kubernetes-objects.ts';
import type { Platform } from './platform.ts';
import type { SimulatedNode } from './simulated-nodes.ts';

const workers = 100;
const zones = ['a', 'b'];
/** Nodes for workers. Each has CPUs for 16 of them, as they ask for 2 each. */
const workerNodes = Array.from({ length: 10 }, (_, i) => `workers-${i}`);
const perNode = workers / workerNodes.length;
const drained = workerNodes[0]!;
const pool = 'crowd';
const poolSettings = `inference.pools.${pool}`;
const waitFlags = ['--wait', '--timeout', '600s'];

export const hundredWorkersNodes: readonly SimulatedNode[] = workerNodes.map((name, i) => ({
  name,
  offers: { cpu: '32' },
  labels: { 'topology.kubernetes.io/zone': zones[i % zones.length]!, pool },
}));

/** Values of the pool, which has no workers before its scene. */
export const hundredWorkersPool: object = { replicas: 0, nodeSelector: { pool } };

async function podsOfPool(platform: Platform): Promise<PlacedPod[]> {
  const pods = (await platform.pods(`,${componentLabel}=inference`)) as PlacedPod[];
  const isOfPool = ({ metadata }: Pod): boolean => metadata.name.includes(`-${pool}-`);
  return pods.filter((pod) => isOfPool(pod) && isNotBeingDeleted(pod));
}

/** Returns the number of pods of each node. */
const countsByNode = (pods: readonly PlacedPod[]): Map<string, number> =>
  new Map(
    [...Map.groupBy(pods, ({ spec }) => spec.nodeName ?? 'none')].map(([node, { length }]) => [
      node,
      length,
    ]),
  );

const withWorkers = (settings: Readonly<Record<string, string>> = {}) => ({
  [`${poolSettings}.replicas`]: String(workers),
  ...settings,
});

async function spread(platform: Platform): Promise<string> {
  await platform.upgrade(withWorkers(), waitFlags);
  const pods = await podsOfPool(platform);
  const counts = countsByNode(pods);
  const [least, most] = [Math.min(...counts.values()), Math.max(...counts.values())];
  expect(pods.length === workers, `${workers} workers, not ${pods.length}`);
  const isEven = counts.size === workerNodes.length && most - least <= 2;
  expect(isEven, `about ${perNode} workers on each node, not from ${least} to ${most}`);
  return `from ${least} to ${most} workers on each of ${counts.size} nodes`;
}

interface Watched {
  readonly least: number;
  readonly most: number;
  readonly seconds: number;
}

/** Counts the ready workers, and all workers, while something changes. */
async function watch(platform: Platform, change: Promise<unknown>): Promise<Watched> {
  const start = performance.now();
  let isOver = false;
  const ended = change.finally(() => (isOver = true));
  // The change is awaited below. Until then, a failure must not end the process.
  ended.catch(() => undefined);
  let [least, most] = [Infinity, 0];
  for (; !isOver; await sleep(200)) {
    const pods = await podsOfPool(platform);
    least = Math.min(least, pods.filter(isReady).length);
    most = Math.max(most, pods.length);
  }
  await ended;
  return { least, most, seconds: (performance.now() - start) / 1000 };
}

async function upgradeAll(platform: Platform): Promise<string> {
  const before = new Set((await podsOfPool(platform)).map(({ metadata }) => metadata.uid));
  const change = withWorkers({ [`${poolSettings}.env.SEGMENT_TIMEOUT_S`]: '500' });
  const { least, most, seconds } = await watch(platform, platform.upgrade(change, waitFlags));
  const pods = await podsOfPool(platform);
  const kept = pods.filter(({ metadata }) => before.has(metadata.uid));
  expect(kept.length === 0, `every worker to be replaced, not: all but ${kept.length}`);
  expect(least >= workers, `${workers} ready workers all the time, not ${least}`);
  return `all replaced in ${seconds.toFixed(0)} s, always ${least} or more ready, at most ${most} at once`;
}

async function drainNode(platform: Platform): Promise<string> {
  const evicted = (await podsOfPool(platform)).filter(({ spec }) => spec.nodeName === drained);
  const flags = ['--ignore-daemonsets', '--delete-emptydir-data', '--timeout=600s'];
  const drain = platform.kubectl('drain', drained, ...flags);
  const { least, seconds } = await watch(platform, drain);
  const budget = workers * 0.1;
  expect(least >= workers - budget, `at most ${budget} workers away, not ${workers - least}`);
  const left = countsByNode(await podsOfPool(platform)).get(drained) ?? 0;
  expect(left === 0, `no worker on the drained node, not ${left}`);
  return `${evicted.length} workers moved in ${seconds.toFixed(0)} s, at most ${workers - least} away at once`;
}

export const hundredWorkersScenes = [
  { title: 'a hundred workers are spread over nodes', run: spread },
  { title: 'an upgrade of a hundred workers keeps all of them busy', run: upgradeAll },
  { title: 'a drained node gives its workers to others, by the budget', run: drainNode },
] as const;
