// Parts of the cluster, built once into the user's cache: Kubernetes as one binary, CoreDNS, KEDA
// and the engine that enforces network policies.
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';
import type { Log } from '../chart/binaries.ts';

const kubernetesVersion = '1.37.2';
const coreDnsVersion = '1.14.7';
const kedaVersion = '2.21.0';
/**
 * Version of the engine that enforces network policies with iptables and ipset. Other engines need
 * features that small kernels lack: eBPF's tools, or nftables' queues.
 */
const kubeRouterVersion = '2.1.0';
const kubernetesParts = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
];

type RunGo = (cwd: string, args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<string>;

/** Folders of Go, and the log of its installation. */
interface GoPlace {
  /** Folder of Go's caches while it builds. */
  readonly folder: string;
  /** User's cache folder, for Go itself. */
  readonly cache: string;
  readonly log: Log;
}

/**
 * Calls `work` with a Go that has its caches in `folder`, and removes the caches. Kubernetes leaves
 * 5.5 GB there, and its binary has 145 MB.
 */
async function withOwnGo(
  { folder, cache, log }: GoPlace,
  work: (go: RunGo) => Promise<void>,
): Promise<void> {
  const { command } = await findGo({ cache, log, wantedFor: 'the cluster' });
  const caches = { GOMODCACHE: join(folder, 'modules'), GOCACHE: join(folder, 'cache') };
  const settings = { ...caches, CGO_ENABLED: '0', GOFLAGS: '-mod=mod -modcacherw' };
  const go: RunGo = (cwd, args, env = {}) =>
    runCommand('nice', ['-n', '10', command, ...args], {
      cwd,
      env: { ...process.env, ...settings, ...env },
    });
  try {
    await work(go);
  } finally {
    for (const each of Object.values(caches)) rmSync(each, { recursive: true, force: true });
  }
}

/** Returns linker flags that write the version into the binary. */
function versionFlags(): string[] {
  const [major, minor] = kubernetesVersion.split('.');
  const values = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor };
  return Object.entries(values).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
}

/** Resolves with the folder of Kubernetes' parts. */
export function fetchKubernetes(cache: string, log: Log): Promise<string> {
  return fetchOnce({
    name: `kubernetes-${kubernetesVersion}`,
    cache,
    log,
    build: async (folder: string) => {
      log(
        `Kubernetes ${kubernetesVersion}: building it from its Go modules (once, 9 minutes on two idle cores)`,
      );
      const source = join(folder, 'source');
      cpSync(fileURLToPath(new URL('kubernetes/', import.meta.url)), source, { recursive: true });
      const linkerFlags = ['-s', '-w', ...versionFlags()].join(' ');
      const output = ['-o', join(folder, 'kubernetes'), '.'];
      const args = ['build', '-trimpath', '-ldflags', linkerFlags, ...output];
      await withOwnGo({ folder, cache, log }, async (go) => {
        await go(source, args);
      });
      for (const part of kubernetesParts) symlinkSync('kubernetes', join(folder, part));
    },
  });
}

/** Resolves with the path of the cluster's name server. */
export async function fetchCoreDns(cache: string, log: Log): Promise<string> {
  const folder = await fetchOnce({
    name: `coredns-${coreDnsVersion}`,
    cache,
    log,
    build: async (target: string) => {
      log(`CoreDNS ${coreDnsVersion}: building it from its Go module (once, some minutes)`);
      const source = join(target, 'source');
      mkdirSync(source);
      const module = `github.com/coredns/coredns@v${coreDnsVersion}`;
      const args = ['install', '-trimpath', '-ldflags', '-s -w', module];
      await withOwnGo({ folder: target, cache, log }, async (go) => {
        await go(source, args, { GOBIN: target });
      });
    },
  });
  return join(folder, 'coredns');
}

interface Program {
  readonly name: string;
  /** Path of the package below the module's folder. */
  readonly package: string;
}

interface ModulePrograms {
  readonly name: string;
  readonly version: string;
  readonly module: string;
  readonly programs: readonly Program[];
  /** Other folders of the module that the cluster needs. */
  readonly folders: readonly string[];
}

/**
 * Builds programs inside a copy of their module, because `go install` refuses modules that replace
 * others.
 */
function fetchModule(
  { name, version, module, programs, folders }: ModulePrograms,
  cache: string,
  log: Log,
): Promise<string> {
  return fetchOnce({
    name: `${name}-${version}`,
    cache,
    log,
    build: async (target: string) => {
      log(`${name} ${version}: building it from its Go module (once, some minutes)`);
      const source = join(target, 'source');
      await withOwnGo({ folder: target, cache, log }, async (go) => {
        const download = await go(target, ['mod', 'download', '-json', `${module}@v${version}`]);
        const { Dir } = JSON.parse(download) as { Dir: string };
        cpSync(Dir, source, { recursive: true });
        for (const each of programs) {
          const output = ['-o', join(target, each.name), `./${each.package}`];
          await go(source, ['build', '-trimpath', '-ldflags', '-s -w', ...output]);
        }
      });
      for (const each of folders)
        cpSync(join(source, each), join(target, each), { recursive: true });
      rmSync(source, { recursive: true });
    },
  });
}

/** Resolves with the folder of KEDA's operator, its metrics server and their manifests. */
export const fetchKeda = (cache: string, log: Log): Promise<string> =>
  fetchModule(
    {
      name: 'keda',
      version: kedaVersion,
      module: 'github.com/kedacore/keda/v2',
      programs: [
        { name: 'keda', package: 'cmd/operator' },
        { name: 'keda-adapter', package: 'cmd/adapter' },
      ],
      folders: ['config'],
    },
    cache,
    log,
  );

/** Resolves with the path of the engine that enforces network policies. */
export async function fetchPolicyEngine(cache: string, log: Log): Promise<string> {
  const engine: ModulePrograms = {
    name: 'kube-router',
    version: kubeRouterVersion,
    module: 'github.com/cloudnativelabs/kube-router/v2',
    programs: [{ name: 'kube-router', package: 'cmd/kube-router' }],
    folders: [],
  };
  return join(await fetchModule(engine, cache, log), engine.name);
}
