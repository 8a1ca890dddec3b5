// Nodes that exist only in the API. The scheduler and the controllers are real. This code reports
// what a kubelet would report, so pods need no images, and a node may offer GPUs that do not exist.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kubectl } from './processes.ts';

const stepMs = 500;
const heartbeatMs = 10_000;

export interface SimulatedNode {
  readonly name: string;
  /** Extended resources that the node offers, such as nvidia.com/gpu. */
  readonly offers: Readonly<Record<string, string>>;
}

interface ApiPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string }[];
  };
  readonly spec: {
    readonly nodeName?: string;
    readonly containers: readonly { readonly name: string }[];
  };
  readonly status: { readonly phase: string };
}

const readyCondition = (): object => {
  const now = new Date().toISOString();
  return {
    type: 'Ready',
    status: 'True',
    reason: 'Simulated',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  };
};

function nodeManifest({ name, offers }: SimulatedNode): object {
  const resources = { cpu: '64', memory: '256Gi', pods: '110', ...offers };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    status: { capacity: resources, allocatable: resources, conditions: [readyCondition()] },
  };
}

const patchStatus = (
  kubectl: Kubectl,
  target: readonly string[],
  status: object,
): Promise<string> =>
  kubectl(
    ...['patch', ...target, '--subresource=status', '--type=merge'],
    ...['--patch', JSON.stringify({ status })],
  );

/**
 * Returns the status of a started pod. A pod of a job ends at once; any other runs and is ready.
 */
function statusOfStarted({ metadata, spec }: ApiPod): object {
  const isJob = metadata.ownerReferences?.some(({ kind }) => kind === 'Job') ?? false;
  if (isJob) return { phase: 'Succeeded' };
  const running = { startedAt: new Date().toISOString() };
  return {
    phase: 'Running',
    conditions: ['Initialized', 'ContainersReady', 'Ready'].map((type) => ({
      type,
      status: 'True',
      lastTransitionTime: new Date().toISOString(),
    })),
    containerStatuses: spec.containers.map(({ name }) => ({
      name,
      ...{ ready: true, started: true, restartCount: 0, image: 'simulated', imageID: '' },
      state: { running },
    })),
  };
}

async function stepPod(kubectl: Kubectl, pod: ApiPod): Promise<void> {
  const { name, namespace, deletionTimestamp } = pod.metadata;
  const place = ['--namespace', namespace];
  if (deletionTimestamp !== undefined) {
    const atOnce = ['--grace-period=0', '--force', '--wait=false', '--ignore-not-found'];
    await kubectl('delete', 'pod', name, ...place, ...atOnce);
  } else if (pod.status.phase === 'Pending') {
    await patchStatus(kubectl, ['pod', name, ...place], statusOfStarted(pod));
  }
}

/** Creates the nodes, and acts as their kubelets until it is stopped. */
export async function simulateNodes(
  kubectl: Kubectl,
  nodes: readonly SimulatedNode[],
  create: (manifest: object) => Promise<unknown>,
): Promise<() => Promise<void>> {
  for (const node of nodes) await create(nodeManifest(node));
  let stopped = false;
  let beatAtMs = 0;
  const step = async (): Promise<void> => {
    if (Date.now() > beatAtMs) {
      beatAtMs = Date.now() + heartbeatMs;
      for (const { name } of nodes)
        await patchStatus(kubectl, ['node', name], { conditions: [readyCondition()] });
    }
    const list = await kubectl('get', 'pods', '--all-namespaces', '--output', 'json');
    const { items } = JSON.parse(list) as { items: ApiPod[] };
    for (const pod of items.filter(({ spec }) => spec.nodeName !== undefined))
      await stepPod(kubectl, pod);
  };
  const play = async (): Promise<void> => {
    while (!stopped) {
      // A pod that has disappeared meanwhile is not a failure. The next step sees the remaining
      // ones.
      await step().catch(() => undefined);
      await sleep(stepMs);
    }
  };
  const playing = play();
  return async () => {
    stopped = true;
    await playing;
  };
}
