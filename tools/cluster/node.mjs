// The cluster's one node: containerd, kubelet, kube-proxy, and CoreDNS beside them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand, launch, commandSucceeds } from '../../deploy/local/processes.mjs';
import { NODE_ADDRESS } from './control-plane.mjs';
import { PAUSE } from './images.mjs';

export const BRIDGE = 'strideform-lab';
export const ADDRESS_LINK = 'strideform-node';
const POD_RANGE = '10.244.0.0/24';
const NODE = 'lab';

const containerdConfig = (folder) => `version = 2
root = "${folder}/root"
state = "${folder}/state"
[grpc]
  address = "${folder}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${PAUSE}"
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

const network = (folder) => ({
  cniVersion: '1.0.0',
  name: BRIDGE,
  plugins: [
    {
      type: 'bridge',
      bridge: BRIDGE,
      isGateway: true,
      ipMasq: true,
      hairpinMode: true,
      ipam: {
        type: 'host-local',
        dataDir: join(folder, 'addresses'),
        ranges: [[{ subnet: POD_RANGE }]],
        routes: [{ dst: '0.0.0.0/0' }],
      },
    },
  ],
});

const kubeletConfig = (folder, authority) => ({
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
  clusterDNS: [NODE_ADDRESS],
  clusterDomain: 'cluster.local',
  address: NODE_ADDRESS,
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

/** Where images are loaded and containers are looked at. */
export const containers =
  (folder) =>
  (...args) =>
    runCommand('ctr', [
      '--address',
      join(folder, 'containerd.sock'),
      '--namespace',
      'k8s.io',
      ...args,
    ]);

export async function startContainerd({ folder, started }) {
  mkdirSync(join(folder, 'cni'), { recursive: true });
  writeFileSync(join(folder, 'config.toml'), containerdConfig(folder));
  writeFileSync(join(folder, 'cni', '10-lab.conflist'), JSON.stringify(network(folder)));
  started(
    launch({
      name: 'containerd',
      command: 'containerd',
      args: ['--config', join(folder, 'config.toml')],
      logFile: join(folder, 'log', 'containerd.log'),
    }),
  );
  for (
    let tries = 0;
    !(await commandSucceeds('ctr', ['--address', join(folder, 'containerd.sock'), 'version']));
    tries += 1
  ) {
    if (tries === 60)
      throw new Error(`containerd does not answer; its log is ${folder}/log/containerd.log`);
    await sleep(500);
  }
}

/** Starts what makes this machine a node, and resolves when the cluster counts it as ready. */
export async function startNode({
  folder,
  parts,
  coreDns,
  kubeconfig,
  authority,
  kubectl,
  started,
}) {
  await runCommand('ip', ['link', 'add', ADDRESS_LINK, 'type', 'bridge']);
  await runCommand('ip', ['address', 'add', `${NODE_ADDRESS}/24`, 'dev', ADDRESS_LINK]);
  await runCommand('ip', ['link', 'set', ADDRESS_LINK, 'up']);
  const start = (name, command, args) =>
    started(
      launch({ name, command, args, cwd: folder, logFile: join(folder, 'log', `${name}.log`) }),
    );
  writeFileSync(join(folder, 'kubelet.json'), JSON.stringify(kubeletConfig(folder, authority)));
  start('kubelet', join(parts, 'kubelet'), [
    `--config=${join(folder, 'kubelet.json')}`,
    `--kubeconfig=${kubeconfig}`,
    `--root-dir=${join(folder, 'kubelet')}`,
    `--cert-dir=${join(folder, 'kubelet-certificates')}`,
    `--hostname-override=${NODE}`,
    `--node-ip=${NODE_ADDRESS}`,
  ]);
  start('kube-proxy', join(parts, 'kube-proxy'), [
    `--kubeconfig=${kubeconfig}`,
    `--hostname-override=${NODE}`,
    `--cluster-cidr=${POD_RANGE}`,
    '--proxy-mode=iptables',
    '--healthz-bind-address=127.0.0.1:10256',
    '--metrics-bind-address=127.0.0.1:10249',
    ...['max-per-core', 'min', 'tcp-timeout-established', 'tcp-timeout-close-wait'].map(
      (name) => `--conntrack-${name}=0`,
    ),
  ]);
  writeFileSync(
    join(folder, 'Corefile'),
    `.:53 {\n  bind ${NODE_ADDRESS}\n  errors\n  kubernetes cluster.local {\n    kubeconfig ${kubeconfig} lab\n  }\n}\n`,
  );
  start('coredns', coreDns, ['-conf', join(folder, 'Corefile')]);
  await kubectlWhenThere(kubectl);
}

async function kubectlWhenThere(kubectl) {
  for (let tries = 0; ; tries += 1) {
    try {
      await kubectl('wait', '--for=condition=Ready', `node/${NODE}`, '--timeout=120s');
      return;
    } catch (error) {
      if (tries === 60 || !error.message.includes('NotFound')) throw error;
      await sleep(1000);
    }
  }
}
