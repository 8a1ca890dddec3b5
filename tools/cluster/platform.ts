// The platform as a release in the cluster: installs, upgrades and inspects it.
import { createGatewayClient } from '../../deploy/local/gateway-client.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { ofComponents, type Pod, type Revision, type StatsSummary } from './kubernetes-objects.ts';
import type { Kubectl } from './processes.ts';
import type { GatewayClient } from './sessions.ts';

const release = 'strideform';
const namespace = 'strideform';
export const serviceNames = ['gateway', 'ingest', 'inference', 'metrics', 'report', 'threads'];
const waitFlags = ['--wait', '--timeout', '900s'];

interface Usage {
  /** Memory of each pod of the component, MiB. */
  readonly memoryMib: readonly number[];
  /** CPU time of all its pods since they started, s. */
  readonly cpuS: number;
}

export interface ChartSource {
  /** The chart's folder, or its address in a registry. */
  readonly chart: string;
  /** Helm's flags for a chart in a registry. */
  readonly chartFlags?: readonly string[];
  readonly valuesFile: string;
}

export interface PlatformOptions extends ChartSource {
  /** Path of Helm. */
  readonly helm: string;
  readonly kubeconfig: string;
  readonly kubectl: Kubectl;
}

export interface Platform {
  /** Runs kubectl in the release's namespace. */
  readonly kubectl: Kubectl;
  /**
   * Installs and sets up the release, in a namespace that refuses pods which are not restricted.
   */
  install(): Promise<void>;
  upgrade(settings?: Readonly<Record<string, string>>, flags?: readonly string[]): Promise<unknown>;
  /** Goes back to the revision before, as an operator does after an upgrade. */
  rollBack(): Promise<unknown>;
  /** Resolves with the output of `helm test`. */
  test(): Promise<string>;
  history(): Promise<Revision[]>;
  scale(pool: string, replicas: number): Promise<unknown>;
  waitForRollout(name: string): Promise<unknown>;
  /** Returns the pods of the release. `selector` narrows them and begins with a comma. */
  pods(selector?: string): Promise<Pod[]>;
  /** Uninstalls the release, and deletes its namespace with everything in it. */
  remove(): Promise<void>;
  /** Stops the services, but not the bundled servers. `upgrade` starts the services again. */
  stopServices(): Promise<unknown>;
  /** Runs `strideform admin` in the operator's pod. @returns what it prints */
  admin<T>(words: readonly string[], variables?: Readonly<Record<string, string>>): Promise<T>;
  /** Resolves with a line for each message that a service gave up on; with '' if there is none. */
  deadLetters(): Promise<string>;
  /** Makes a tenant with a runner. @returns an API key of the tenant */
  createTenant(): Promise<string>;
  /** Returns a client that calls the gateway's Service in the cluster. */
  callWithKey(key: string): Promise<GatewayClient>;
  /** Returns the resources that each component uses, as the kubelet counts them. */
  usage(): Promise<Map<string, Usage>>;
}

export function createPlatform(options: PlatformOptions): Platform {
  const { kubectl, chart, chartFlags = [], valuesFile } = options;
  const source = [chart, ...chartFlags, '--values', valuesFile];
  const inNamespace: Kubectl = (...args) => kubectl('--namespace', namespace, ...args);
  const helm = helmOf(options);
  return {
    kubectl: inNamespace,
    async install() {
      const restricted = 'pod-security.kubernetes.io/enforce=restricted';
      await kubectl('create', 'namespace', namespace);
      await kubectl('label', 'namespace', namespace, restricted);
      await helm('install', release, ...source, ...waitFlags);
      const setUpJob = ['job', '--selector=app.kubernetes.io/component=set-up'];
      await inNamespace('wait', '--for=condition=complete', ...setUpJob, '--timeout=300s');
    },
    upgrade: (settings = {}, flags = waitFlags) => {
      const values = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
      const sets = values.flatMap((value) => ['--set', value]);
      // Helm does not undo the scaling by kubectl or an autoscaler.
      const scaled = ['--force-conflicts'];
      return helm('upgrade', release, ...source, ...sets, ...scaled, ...flags);
    },
    rollBack: () => helm('rollback', release, '--force-conflicts', ...waitFlags),
    test: () => helm('test', release, '--logs', '--timeout', '300s'),
    history: async () => JSON.parse(await helm('history', release, '--output', 'json')),
    scale: (pool, replicas) =>
      inNamespace('scale', `deploy/${release}-inference-${pool}`, `--replicas=${replicas}`),
    waitForRollout: (name) =>
      inNamespace('rollout', 'status', `deploy/${release}-${name}`, '--timeout=600s'),
    pods: (selector = '') => podsOf(inNamespace, selector),
    async remove() {
      await helm('uninstall', release, ...waitFlags);
      await kubectl('delete', 'namespace', namespace, '--timeout=300s');
    },
    async stopServices() {
      const selector = `app.kubernetes.io/instance=${release}`;
      await inNamespace('scale', 'deploy', '--selector', selector, '--replicas=0');
      const services = `${selector},${ofComponents(serviceNames)}`;
      await inNamespace('wait', '--for=delete', 'pod', '--selector', services, '--timeout=300s');
    },
    admin: (words, variables) => admin(inNamespace, words, variables),
    deadLetters: async () => {
      const command = ['exec', `deploy/${release}-operator`, '--', 'dead-letters', 'list'];
      return (await inNamespace(...command)).trim();
    },
    createTenant: () => createTenant(inNamespace),
    callWithKey: (key) => callWithKey(inNamespace, key),
    usage: () => usageByComponent(kubectl),
  };
}

type HelmInNamespace = (...args: readonly string[]) => Promise<string>;

function helmOf({ helm, kubeconfig }: PlatformOptions): HelmInNamespace {
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  return (...args) => runCommand(helm, ['--namespace', namespace, ...args], { env });
}

async function podsOf(kubectl: Kubectl, selector: string): Promise<Pod[]> {
  const selection = `app.kubernetes.io/instance=${release}${selector}`;
  const list = await kubectl('get', 'pods', '--selector', selection, '--output', 'json');
  return (JSON.parse(list) as { items: Pod[] }).items;
}

async function admin<T>(
  kubectl: Kubectl,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<T> {
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const command = ['env', ...settings, 'strideform', 'admin', ...words];
  return JSON.parse(await kubectl('exec', `deploy/${release}-operator`, '--', ...command)) as T;
}

async function createTenant(kubectl: Kubectl): Promise<string> {
  const tenant = ['tenant', 'create', '--name', 'Lab', '--plan', 'pro'];
  const { tenant_id: tenantId } = await admin<{ tenant_id: string }>(kubectl, tenant);
  const key = ['key', 'create', '--tenant', tenantId, '--role', 'admin'];
  const { token } = await admin<{ token: string }>(kubectl, key);
  const body = ['--height-cm', '176', '--weight-kg', '70'];
  await admin(kubectl, ['user', 'set', '--tenant', tenantId, '--user', 'runner', ...body]);
  return token;
}

async function callWithKey(kubectl: Kubectl, key: string): Promise<GatewayClient> {
  const clusterIp = ['--output', 'jsonpath={.spec.clusterIP}'];
  const address = await kubectl('get', `service/${release}-gateway`, ...clusterIp);
  return createGatewayClient({ url: `http://${address.trim()}`, key });
}

/**
 * Returns the component of a pod: its name without the release and without the parts that
 * Kubernetes adds.
 */
const componentOf = (podName: string): string =>
  podName
    .replace(`${release}-`, '')
    .replace(/-[0-9a-f]{8,10}-[a-z0-9]{5}$/, '')
    .replace(/-0$/, '');

async function usageByComponent(kubectl: Kubectl): Promise<Map<string, Usage>> {
  const path = '/api/v1/nodes/lab/proxy/stats/summary?only_cpu_and_memory=true';
  const summary = JSON.parse(await kubectl('get', '--raw', path)) as StatsSummary;
  const usage = new Map<string, Usage>();
  for (const { podRef, memory, cpu } of summary.pods) {
    if (podRef.namespace !== namespace) continue;
    const component = componentOf(podRef.name);
    const { memoryMib, cpuS } = usage.get(component) ?? { memoryMib: [], cpuS: 0 };
    usage.set(component, {
      memoryMib: [...memoryMib, Math.round((memory?.workingSetBytes ?? 0) / 2 ** 20)],
      cpuS: cpuS + (cpu?.usageCoreNanoSeconds ?? 0) / 1e9,
    });
  }
  return usage;
}
