// npm run cluster:scheduling shows on which nodes the pods of GPU pools run, and how a hundred
// workers are upgraded and moved: the control plane is real, the nodes are simulated. It takes some
// minutes, needs etcd, and needs neither root nor images.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cancelCommands, endOnSignal } from '../../deploy/local/processes.mjs';
import { createProgress } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchHelm } from '../chart/binaries.ts';
import { componentLabel } from '../chart/manifests.ts';
import { chart } from '../chart/render.ts';
import { root } from '../check/workspace.ts';
import { fetchKubernetes } from './binaries.ts';
import { startControlPlane } from './control-plane.ts';
import { expect } from './expectations.ts';
import {
  hundredWorkersNodes,
  hundredWorkersPool,
  hundredWorkersScenes,
} from './hundred-workers.ts';
import { isNotBeingDeleted, type PlacedPod } from './kubernetes-objects.ts';
import { createPlatform, type Platform } from './platform.ts';
import type { ClusterProcess, Kubectl } from './processes.ts';
import { simulateNodes, type SimulatedNode } from './simulated-nodes.ts';

const folder = join(root, '.strideform', 'scheduling');
const gpus = 2;
const driver = 'gpu.example.com';
const nodes: readonly SimulatedNode[] = [
  { name: 'plain', offers: {} },
  { name: 'gpus', offers: { 'nvidia.com/gpu': String(gpus), 'nvidia.com/mig-1g.10gb': '1' } },
  ...hundredWorkersNodes,
];
const halfAnHour = 1_800_000;

const pool = (accelerator: object, replicas: number): object => ({
  replicas,
  executionProvider: 'cuda',
  accelerator: { type: 'nvidia', ...accelerator },
  rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
});

const values: object = {
  image: { repository: 'localhost/strideform' },
  kafka: { bundled: { persistence: { enabled: false } } },
  mongodb: { bundled: { persistence: { enabled: false } } },
  objectStore: { bundled: { persistence: { enabled: false } } },
  inference: {
    pools: {
      cpu: {},
      crowd: hundredWorkersPool,
      gpu: pool({}, gpus),
      mig: pool({ resourceName: 'nvidia.com/mig-1g.10gb' }, 1),
      claimed: pool({ resourceClaim: { enabled: true, deviceClassName: driver } }, 1),
    },
  },
};

/** Devices that the driver of a cluster with dynamic resource allocation publishes. */
const claimable: readonly object[] = [
  { apiVersion: 'resource.k8s.io/v1', kind: 'DeviceClass', metadata: { name: driver }, spec: {} },
  {
    apiVersion: 'resource.k8s.io/v1',
    kind: 'ResourceSlice',
    metadata: { name: 'gpus' },
    spec: {
      driver,
      nodeName: 'gpus',
      pool: { name: 'gpus', generation: 1, resourceSliceCount: 1 },
      devices: [{ name: 'gpu-0' }],
    },
  },
];

async function podsOfPool(platform: Platform, name: string): Promise<PlacedPod[]> {
  const pods = (await platform.pods(`,${componentLabel}=inference`)) as PlacedPod[];
  const ofPool = new RegExp(`-inference-${name}-`);
  return pods.filter((pod) => ofPool.test(pod.metadata.name) && isNotBeingDeleted(pod));
}

const nodesOf = (pods: readonly PlacedPod[]): string[] =>
  pods.map(({ spec }) => spec.nodeName ?? '');

async function placements(platform: Platform): Promise<string> {
  await platform.install();
  for (const name of ['gpu', 'mig', 'claimed']) {
    const places = nodesOf(await podsOfPool(platform, name));
    const onlyThere = places.length > 0 && places.every((place) => place === 'gpus');
    expect(onlyThere, `pods of ${name} on the node with GPUs only, not: ${places.join(', ')}`);
  }
  const all = nodesOf((await platform.pods()) as PlacedPod[]);
  const elsewhere = all.filter((place) => place !== 'gpus').length;
  expect(elsewhere > 0, 'other pods on nodes without GPUs');
  return `${gpus} GPUs, a MIG slice and a claim (DRA) taken on their node; ${elsewhere} other pods run on nodes without`;
}

/** Resolves with the scheduler's reason why a pod cannot be scheduled. */
async function pendingReason(platform: Platform): Promise<string> {
  for (const end = Date.now() + 60_000; ;) {
    for (const { status } of await podsOfPool(platform, 'gpu')) {
      const unplaced = status.conditions?.find(({ type }) => type === 'PodScheduled');
      if (unplaced?.status === 'False') return unplaced.message ?? '';
    }
    if (Date.now() > end) throw new Error('no pod of the pool pends');
    await sleep(500);
  }
}

const firstSentence = (text: string): string => text.split('. ')[0]!;

async function oneTooMany(platform: Platform): Promise<string> {
  await platform.upgrade({ 'inference.pools.gpu.replicas': String(gpus + 1) }, []);
  const reason = await pendingReason(platform);
  expect(reason.includes('Insufficient nvidia.com/gpu'), `a lack of GPUs, not: ${reason}`);
  return firstSentence(reason);
}

/**
 * Upgrades, and resolves with the largest number of pods of the pool that had a node at the same
 * time.
 */
async function upgradeWatched(
  platform: Platform,
  settings: Readonly<Record<string, string>>,
  flags: readonly string[],
): Promise<{ most: number; hasSucceeded: boolean }> {
  let isDone = false;
  const upgrade = platform.upgrade(settings, flags).then(
    () => true,
    () => false,
  );
  void upgrade.finally(() => {
    isDone = true;
  });
  let most = 0;
  while (!isDone) {
    const pods = await podsOfPool(platform, 'gpu');
    most = Math.max(most, pods.filter(({ spec }) => spec.nodeName !== undefined).length);
    await sleep(200);
  }
  return { most, hasSucceeded: await upgrade };
}

async function upgradeInPlace(platform: Platform): Promise<string> {
  const running = (await podsOfPool(platform, 'gpu')).filter(({ spec }) => spec.nodeName);
  const before = new Set(running.map(({ metadata }) => metadata.uid));
  const settings = { 'inference.pools.gpu.env.SEGMENT_TIMEOUT_S': '500' };
  const flags = ['--wait', '--timeout', '120s'];
  const { most, hasSucceeded } = await upgradeWatched(platform, settings, flags);
  expect(hasSucceeded, 'an upgrade of a pool that has all GPUs to go through under maxSurge 0');
  expect(most <= gpus, `at most ${gpus} pods with a GPU at a time, not: ${most}`);
  const kept = (await podsOfPool(platform, 'gpu')).filter(({ metadata }) =>
    before.has(metadata.uid),
  );
  expect(kept.length === 0, 'every pod of the pool to be replaced');
  return `${before.size} pods replaced, never more than ${most} at a time`;
}

async function upgradeWithSurge(platform: Platform): Promise<string> {
  const settings = {
    'inference.pools.gpu.env.SEGMENT_TIMEOUT_S': '400',
    'inference.pools.gpu.rollingUpdate.maxSurge': '1',
    'inference.pools.gpu.rollingUpdate.maxUnavailable': '0',
  };
  const flags = ['--wait', '--timeout', '20s'];
  const { hasSucceeded } = await upgradeWatched(platform, settings, flags);
  expect(!hasSucceeded, 'an upgrade that needs one more GPU to wait for it');
  return `pends: ${firstSentence(await pendingReason(platform))}`;
}

const scenes = [
  { title: 'pods of GPU pools land where the GPUs are', run: placements },
  { title: 'one pod more than there are GPUs pends', run: oneTooMany },
  { title: 'an upgrade under maxSurge 0 goes through with every GPU in use', run: upgradeInPlace },
  { title: 'the same under maxSurge 1 waits for a GPU', run: upgradeWithSurge },
  ...hundredWorkersScenes,
] as const;

async function startLab(
  started: ClusterProcess[],
): Promise<{ kubectl: Kubectl; platform: Platform }> {
  const cache = cacheDir();
  const { helm, kubectl: kubectlPath } = await fetchHelm(cache, progress.say);
  const parts = await progress.phase('Kubernetes', () => fetchKubernetes(cache, progress.say));
  const { kubeconfig, kubectl } = await progress.phase('control plane', () =>
    startControlPlane({
      folder: join(folder, 'control-plane'),
      parts,
      kubectlPath,
      onStarted: (process) => started.push(process),
    }),
  );
  const valuesFile = join(folder, 'values.json');
  writeFileSync(valuesFile, JSON.stringify(values));
  const options = { helm, kubeconfig, kubectl, chart, valuesFile };
  return { kubectl, platform: createPlatform(options) };
}

async function main(started: ClusterProcess[]): Promise<string[]> {
  const { kubectl, platform } = await startLab(started);
  const create = async (manifest: object): Promise<void> => {
    const file = join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify(manifest));
    await kubectl('create', '--filename', file);
  };
  const stop = await simulateNodes(kubectl, nodes, create);
  for (const manifest of claimable) await create(manifest);
  const lines: string[] = [];
  try {
    for (const { title, run } of scenes)
      lines.push(`  ✓ ${title}: ${await progress.phase(title, () => run(platform))}`);
    return lines;
  } catch (error) {
    progress.say(await platform.kubectl('get', 'pods', '--output', 'wide'));
    throw error;
  } finally {
    await stop();
  }
}

const progress = createProgress();
const started: ClusterProcess[] = [];

async function stopAll(): Promise<void> {
  cancelCommands();
  for (const each of started.reverse()) await each.stop(10);
  rmSync(folder, { recursive: true, force: true });
}

endOnSignal(stopAll);
const deadline = setTimeout(() => {
  progress.say('not done after half an hour');
  process.kill(process.pid, 'SIGTERM');
}, halfAnHour);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  progress.say(`\n${(await main(started)).join('\n')}`);
} catch (error) {
  progress.say(`\n${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await stopAll();
  clearTimeout(deadline);
  progress.say(`\n${progress.durations()}`);
}
