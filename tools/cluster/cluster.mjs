// A Kubernetes cluster of one node on this machine, which is left as it was found.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fetchHelm } from '../chart/binaries.mjs';
import { fetchCoreDns, fetchKubernetes } from './binaries.mjs';
import { startControlPlane } from './control-plane.mjs';
import {
  clearContainers,
  freshFolder,
  networkNamespaces,
  rememberMachine,
  removeNamespaces,
  unmountBelow,
} from './machine.mjs';
import { containers, startContainerd, startNode } from './node.mjs';

/** Processes that hold a pod's containers outlive containerd; they name its socket. */
function endShims(socket) {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`-address\0${socket}`))
        process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

/**
 * Fetches what is needed, then starts all parts, on a machine that was found fit for it.
 * @param {{ folder: string, cache: string, progress:
 *   ReturnType<import('../../deploy/local/progress.mjs').createProgress>, images: (load: (archive:
 *   string) => Promise<void>) => Promise<void>,
 *   starting: (stop: () => Promise<void>) => void }} options `starting` hears, before anything is
 * changed, how all of it is undone
 * @returns {Promise<{ kubectl: (...args: string[]) => Promise<string>, kubeconfig: string, helm:
 *   string }>}
 */
export async function startCluster({ folder, cache, progress, images, starting }) {
  const { helm, kubectl: kubectlPath } = await fetchHelm(cache, progress.say);
  const parts = await progress.phase('Kubernetes', () => fetchKubernetes(cache, progress.say));
  const coreDns = await progress.phase('CoreDNS', () => fetchCoreDns(cache, progress.say));
  freshFolder(folder);
  const running = [];
  const started = (process) => {
    running.push(process);
  };
  const [namespaces, restore] = [networkNamespaces(), await rememberMachine()];
  const socket = join(folder, 'containerd.sock');
  starting(async () => {
    const containerd = running.find(({ name }) => name === 'containerd');
    for (const process of running.filter((each) => each !== containerd).reverse())
      await process.stop(10);
    if (containerd?.running) await clearContainers(folder);
    await containerd?.stop(10);
    endShims(socket);
    await unmountBelow(folder);
    await removeNamespaces(namespaces);
    await restore();
    rmSync(folder, { recursive: true, force: true });
  });
  await startContainerd({ folder, started });
  await images(async (archive) => {
    await containers(folder)('images', 'import', archive);
  });
  const { kubeconfig, kubectl } = await progress.phase('control plane', () =>
    startControlPlane({ folder: join(folder, 'control-plane'), parts, kubectlPath, started }),
  );
  await progress.phase('node', () =>
    startNode({
      folder,
      parts,
      coreDns,
      kubeconfig,
      authority: join(folder, 'control-plane', 'ca.crt'),
      kubectl,
      started,
    }),
  );
  return { kubectl, kubeconfig, helm };
}
