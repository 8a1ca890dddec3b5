// What the cluster consists of, built once into the user's cache: Kubernetes as one binary, and
// CoreDNS.
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';
import type { Log } from '../chart/binaries.ts';

const kubernetesVersion = '1.37.2';
const coreDnsVersion = '1.14.7';
const kubernetesParts = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
];

interface GoBuild {
  /** Go's caches go into it while it builds. */
  readonly folder: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The user's cache folder, for Go itself. */
  readonly cache: string;
  readonly log: Log;
}

/**
 * Builds with caches in `folder` and removes them: Kubernetes leaves 5.5 GB there, its binary has
 * 145 MB.
 */
async function buildWithGo({ folder, args, cwd, env = {}, cache, log }: GoBuild): Promise<void> {
  const go = await findGo({ cache, log, wantedFor: 'the cluster' });
  const caches = { GOMODCACHE: join(folder, 'modules'), GOCACHE: join(folder, 'cache') };
  const buildEnv = {
    ...process.env,
    ...env,
    ...caches,
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=mod -modcacherw',
  };
  try {
    await runCommand('nice', ['-n', '10', go.command, ...args], { cwd, env: buildEnv });
  } finally {
    for (const each of Object.values(caches)) rmSync(each, { recursive: true, force: true });
  }
}

/** Linker flags that write the version into the binary. */
function versionFlags(): string[] {
  const [major, minor] = kubernetesVersion.split('.');
  const values = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor };
  return Object.entries(values).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
}

/** The folder of Kubernetes' parts. */
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
      await buildWithGo({ folder, args, cwd: source, cache, log });
      for (const part of kubernetesParts) symlinkSync('kubernetes', join(folder, part));
    },
  });
}

/** The path of the cluster's name server. */
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
      await buildWithGo({ folder: target, args, cwd: source, env: { GOBIN: target }, cache, log });
    },
  });
  return join(folder, 'coredns');
}
