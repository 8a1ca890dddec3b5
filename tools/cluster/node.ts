// The cluster's only node: containerd, kubelet, kube-proxy and kube-router; also CoreDNS.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandSucceeds, launch, runCommand } from '../../deploy/local/processes.mjs';
import { nodeAddress, serviceRange } from './control-plane.ts';
import { pauseImage } from '../images/image-names.ts';
import { startsProcesses, type Kubectl, type OnStarted } from './processes.ts';

export const bridgeLink = 'strideform-lab';
/** Link that has the node's address. */
export const addressLink = 'strideform-node';
const podRange = '10.244.0.0/24';
const nodeName = 'lab';
const containerdTries = 60;
const nodeTries = 60;

const containerdConfig = (folder: string): string => `version = 2
root = "${folder}/root"
state = "${folder}/state"
[grpc]
  address = "${folder}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  restrict_oom_score_adj = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${folder}/cni"
`;

const networkConfig = (folder: string): object => ({
  cniVersion: '1.0.0',
  name: bridgeLink,
  plugins: [
    {
      type: 'bridge',
      bridge: bridgeLink,
      isGateway: true,
      ipMasq: true,
      hairpinMode: true,
      ipam: {
        type: 'host-local',
        dataDir: join(folder, 'addresses'),
        ranges: [[{ subnet: podRange }]],
        routes: [{ dst: '0.0.0.0/0' }],
      },
    },
  ],
});

const kubeletConfig = (folder: string, authority: string): object => ({
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  containerRuntimeEndpoint: `unix://${folder}/containerd.sock`,
  cgroupDriver: 'cgroupfs',
  failSwapOn: false,
  failCgroupV1: false,
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: authority },
  },
  authorization: { mode: 'Webhook' },
  podLogsDir: join(folder, 'pod-logs'),
  clusterDNS: [nodeAddress],
  clusterDomain: 'cluster.local',
  address: nodeAddress,
  healthzPort: 0,
  readOnlyPort: 0,
  oomScoreAdj: 0,
  evictionHard: {
    'memory.available': '100Mi',
    'nodefs.available': '1%',
    'imagefs.available': '1%',
  },
  imageGCHighThresholdPercent: 100,
  enforceNodeAllocatable: [],
  localStorageCapacityIsolation: false,
});

const socketOf = (folder: string): string => join(folder, 'containerd.sock');

/** Returns arguments of `ctr` that lead to the containers of the cluster in `folder`. */
export const ctrArguments = (folder: string): string[] => [
  ...['--address', socketOf(folder)],
  ...['--namespace', 'k8s.io'],
];

/** Runs `ctr`, which loads images and lists containers. */
export const runCtr = (folder: string, args: readonly string[]): Promise<string> =>
  runCommand('ctr', [...ctrArguments(folder), ...args]);

export async function startContainerd(folder: string, onStarted: OnStarted): Promise<void> {
  const configFile = join(folder, 'config.toml');
  const logFile = join(folder, 'log', 'containerd.log');
  const network = JSON.stringify(networkConfig(folder));
  mkdirSync(join(folder, 'cni'), { recursive: true });
  writeFileSync(configFile, containerdConfig(folder));
  writeFileSync(join(folder, 'cni', '10-lab.conflist'), network);
  const args = ['--config', configFile];
  onStarted(launch({ name: 'containerd', command: 'containerd', args, logFile }));
  const answers = (): Promise<boolean> =>
    commandSucceeds('ctr', ['--address', socketOf(folder), 'version']);
  for (let tries = 0; !(await answers()); tries += 1) {
    if (tries === containerdTries)
      throw new Error(`containerd does not answer; its log is ${logFile}`);
    await sleep(500);
  }
}

export interface NodeOptions {
  readonly folder: string;
  /** Folder of Kubernetes' parts. */
  readonly parts: string;
  /** Path of CoreDNS. */
  readonly coreDns: string;
  /** Path of the engine that enforces network policies. */
  readonly policyEngine: string;
  readonly kubeconfig: string;
  /** Certificate of the cluster's authority. */
  readonly authority: string;
  readonly kubectl: Kubectl;
  readonly onStarted: OnStarted;
}

async function addNodeAddress(): Promise<void> {
  await runCommand('ip', ['link', 'add', addressLink, 'type', 'bridge']);
  await runCommand('ip', ['address', 'add', `${nodeAddress}/24`, 'dev', addressLink]);
  await runCommand('ip', ['link', 'set', addressLink, 'up']);
  // Calls that kube-proxy sends to no pod, such as those of a Service that was just deleted, end
  // here. Without this route they would leave the machine.
  await runCommand('ip', ['route', 'add', serviceRange, 'dev', addressLink]);
}

function kubeletArguments({ folder, kubeconfig }: NodeOptions): string[] {
  return [
    `--config=${join(folder, 'kubelet.json')}`,
    `--kubeconfig=${kubeconfig}`,
    `--root-dir=${join(folder, 'kubelet')}`,
    `--cert-dir=${join(folder, 'kubelet-certificates')}`,
    `--hostname-override=${nodeName}`,
    `--node-ip=${nodeAddress}`,
  ];
}

/** Settings of connection tracking. With 0, kube-proxy leaves the machine's settings unchanged. */
const trackingSettings = [
  'max-per-core',
  'min',
  'tcp-timeout-established',
  'tcp-timeout-close-wait',
];

function proxyArguments({ kubeconfig }: NodeOptions): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--hostname-override=${nodeName}`,
    `--cluster-cidr=${podRange}`,
    '--proxy-mode=iptables',
    '--healthz-bind-address=127.0.0.1:10256',
    '--metrics-bind-address=127.0.0.1:10249',
    ...trackingSettings.map((name) => `--conntrack-${name}=0`),
  ];
}

/**
 * Returns arguments that turn on only the firewall. The plugin makes the network, and kube-proxy
 * the services.
 */
function policyArguments({ kubeconfig }: NodeOptions): string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    `--hostname-override=${nodeName}`,
    '--run-firewall=true',
    '--run-router=false',
    '--run-service-proxy=false',
    '--run-loadbalancer=false',
    '--enable-ipv6=false',
    `--service-cluster-ip-range=${serviceRange}`,
    '--health-port=0',
    '--metrics-port=0',
  ];
}

const nameServerConfig = (kubeconfig: string): string =>
  `.:53 {\n  bind ${nodeAddress}\n  errors\n  kubernetes cluster.local {\n    kubeconfig ${kubeconfig} lab\n  }\n}\n`;

/** Answers of pods to other pods must pass the rules that translate addresses of services. */
function letRulesSeeBridges(): void {
  const setting = '/proc/sys/net/bridge/bridge-nf-call-iptables';
  if (existsSync(setting)) writeFileSync(setting, '1');
}

/** Makes this machine a node. Resolves when the cluster counts it as ready. */
export async function startNode(options: NodeOptions): Promise<void> {
  const { folder, parts, coreDns, policyEngine, kubeconfig, authority, kubectl, onStarted } =
    options;
  await addNodeAddress();
  letRulesSeeBridges();
  const start = startsProcesses(folder, onStarted);
  const config = JSON.stringify(kubeletConfig(folder, authority));
  writeFileSync(join(folder, 'kubelet.json'), config);
  start('kubelet', join(parts, 'kubelet'), kubeletArguments(options));
  start('kube-proxy', join(parts, 'kube-proxy'), proxyArguments(options));
  const nameServerFile = join(folder, 'Corefile');
  writeFileSync(nameServerFile, nameServerConfig(kubeconfig));
  start('coredns', coreDns, ['-conf', nameServerFile]);
  await waitUntilReady(kubectl);
  // kube-router looks for the node once, and ends if there is none.
  const engine = start('kube-router', policyEngine, policyArguments(options));
  await Promise.race([waitUntilEnforcing(), engine.died]);
}

/** Waits until the engine has put its rules in front of all others. */
async function waitUntilEnforcing(): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const rules = await runCommand('iptables-save', ['-t', 'filter']);
    if (rules.includes('-j KUBE-ROUTER-FORWARD')) return;
    if (tries === nodeTries) throw new Error('kube-router has made no rules after a minute');
    await sleep(1000);
  }
}

/** Waits until the node is ready. It is unknown until its kubelet has registered it. */
async function waitUntilReady(kubectl: Kubectl): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await kubectl('wait', '--for=condition=Ready', `node/${nodeName}`, '--timeout=120s');
      return;
    } catch (error) {
      const isUnknown = (error as Error).message.includes('NotFound');
      if (tries === nodeTries || !isUnknown) throw error;
      await sleep(1000);
    }
  }
}
