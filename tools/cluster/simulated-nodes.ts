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
  readonly labels?: Readonly<Record<string, string>>;
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
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
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

function nodeManifest({ name, offers, labels }: SimulatedNode): object {
  const resources = { cpu: '64', memory: '256Gi', pods: '110', ...offers };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
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

/** Groups pods for which one command is enough. */
const grouped = (
  pods: readonly ApiPod[],
  keyOf: (pod: ApiPod) => string,
): [first: ApiPod, names: string[]][] =>
  [...Map.groupBy(pods, keyOf).values()].map((group) => [
    group[0]!,
    group.map(({ metadata }) => metadata.name),
  ]);

/**
 * Returns true for a pod that is new on its node, and for one that counts as not ready because its
 * node was late with a report. A kubelet would report it as ready again.
 */
const isToBeStarted = ({ status }: ApiPod): boolean =>
  status.phase === 'Pending' ||
  (status.phase === 'Running' &&
    !status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True'));

/** Ends the pods that are being deleted, and starts those that have to run. */
async function stepPods(kubectl: Kubectl, pods: readonly ApiPod[]): Promise<void> {
  const isEnding = ({ metadata }: ApiPod): boolean => metadata.deletionTimestamp !== undefined;
  const ending = grouped(pods.filter(isEnding), ({ metadata }) => metadata.namespace);
  const atOnce = ['--grace-period=0', '--force', '--wait=false', '--ignore-not-found'];
  for (const [{ metadata }, names] of ending)
    await kubectl('delete', 'pod', ...names, '--namespace', metadata.namespace, ...atOnce);
  const starting = pods.filter((pod) => !isEnding(pod) && isToBeStarted(pod));
  const kindOf = ({ metadata, spec }: ApiPod): string =>
    [
      metadata.namespace,
      ...spec.containers.map(({ name }) => name),
      ...(metadata.ownerReferences ?? []).map(({ kind }) => kind),
    ].join();
  for (const [pod, names] of grouped(starting, kindOf)) {
    const target = ['pod', ...names, '--namespace', pod.metadata.namespace];
    await patchStatus(kubectl, target, statusOfStarted(pod));
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
      const names = nodes.map(({ name }) => name);
      await patchStatus(kubectl, ['node', ...names], { conditions: [readyCondition()] });
    }
    const list = await kubectl('get', 'pods', '--all-namespaces', '--output', 'json');
    const { items } = JSON.parse(list) as { items: ApiPod[] };
    await stepPods(
      kubectl,
      items.filter(({ spec }) => spec.nodeName !== undefined),
    );
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
