// A Kubernetes cluster of one node on this machine. At its end, the machine is restored.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { createProgress } from '../../deploy/local/progress.mjs';
import { fetchHelm } from '../chart/binaries.ts';
import { fetchCoreDns, fetchKeda, fetchKubernetes, fetchPolicyEngine } from './binaries.ts';
import { startControlPlane } from './control-plane.ts';
import { imageStore } from '../images/build-images.ts';
import { startKeda } from './keda.ts';
import {
  clearContainers,
  emptyFolder,
  networkNamespaces,
  rememberMachine,
  removeNamespaces,
  unmountBelow,
} from './machine.ts';
import { runCtr, startContainerd, startNode } from './node.ts';
import { startsProcesses, type ClusterProcess, type Kubectl } from './processes.ts';

/**
 * Kills the processes that hold a pod's containers. They outlive containerd, and name its socket.
 */
function killShims(socket: string): void {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    try {
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (commandLine.includes(`-address\0${socket}`)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // The process has already ended.
    }
  }
}

export type Progress = ReturnType<typeof createProgress>;

export interface ClusterOptions {
  readonly folder: string;
  readonly cache: string;
  readonly progress: Progress;
  readonly isWithKeda: boolean;
  /** Builds the images and calls `load` with each as an archive. */
  readonly buildImages: (load: (archive: string) => Promise<void>) => Promise<void>;
  /** Receives the function that undoes everything, before anything is changed. */
  readonly onStarting: (stop: () => Promise<void>) => void;
}

export interface Cluster {
  readonly kubectl: Kubectl;
  readonly kubeconfig: string;
  /** Path of Helm. */
  readonly helm: string;
}

/** Returns the function that ends all `running` processes and restores the machine. */
async function prepareStop(
  { folder, cache }: ClusterOptions,
  running: readonly ClusterProcess[],
): Promise<() => Promise<void>> {
  const namespaces = networkNamespaces();
  const restore = await rememberMachine();
  return async () => {
    const containerd = running.find(({ name }) => name === 'containerd');
    const others = running.filter((process) => process !== containerd);
    for (const process of others.reverse()) await process.stop(10);
    if (containerd?.running) await clearContainers(folder);
    await containerd?.stop(10);
    killShims(join(folder, 'containerd.sock'));
    await unmountBelow(folder);
    await unmountBelow(imageStore(cache));
    await removeNamespaces(namespaces);
    await restore();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Fetches the programs, then starts all parts on a machine that `requireMachine` accepted. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, cache, progress, isWithKeda, buildImages, onStarting } = options;
  const { helm, kubectl: kubectlPath } = await fetchHelm(cache, progress.say);
  const parts = await progress.phase('Kubernetes', () => fetchKubernetes(cache, progress.say));
  const coreDns = await progress.phase('CoreDNS', () => fetchCoreDns(cache, progress.say));
  const policyEngine = await progress.phase('kube-router', () =>
    fetchPolicyEngine(cache, progress.say),
  );
  const keda = isWithKeda && (await progress.phase('KEDA', () => fetchKeda(cache, progress.say)));
  emptyFolder(folder);
  const running: ClusterProcess[] = [];
  const onStarted = (process: ClusterProcess): void => {
    running.push(process);
  };
  onStarting(await prepareStop(options, running));
  await startContainerd(folder, onStarted);
  await buildImages(async (archive) => {
    await runCtr(folder, ['images', 'import', archive]);
  });
  const controlPlane = join(folder, 'control-plane');
  const { kubeconfig, kubectl } = await progress.phase('control plane', () =>
    startControlPlane({ folder: controlPlane, parts, kubectlPath, onStarted }),
  );
  const authority = join(controlPlane, 'ca.crt');
  await progress.phase('node', () =>
    startNode({ folder, parts, coreDns, policyEngine, kubeconfig, authority, kubectl, onStarted }),
  );
  if (keda) {
    const start = startsProcesses(folder, onStarted);
    await progress.phase('KEDA registered', () =>
      startKeda({ folder, programs: keda, kubeconfig, kubectl, start }),
    );
  }
  return { kubectl, kubeconfig, helm };
}
