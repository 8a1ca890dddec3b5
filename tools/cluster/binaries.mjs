// What the cluster consists of, built once into the user's cache: Kubernetes as one binary, and
// CoreDNS.
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findGo } from '../../deploy/local/go.mjs';
import { runCommand } from '../../deploy/local/processes.mjs';
import { fetchOnce } from '../../deploy/local/user-cache.mjs';

const KUBERNETES_VERSION = '1.37.2';
const COREDNS_VERSION = '1.14.7';
const PARTS = [
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kube-proxy',
];

/**
 * Builds with caches of its own and drops them: Kubernetes leaves 5.5 GB there, its binary has 145
 * MB.
 */
async function goBuild(folder, args, { cwd, env: own = {}, cache: userCache, log }) {
  const go = await findGo({ cache: userCache, log, wantedFor: 'the cluster' });
  const caches = { GOMODCACHE: join(folder, 'modules'), GOCACHE: join(folder, 'cache') };
  const env = {
    ...process.env,
    ...own,
    ...caches,
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=mod -modcacherw',
  };
  try {
    await runCommand('nice', ['-n', '10', go.command, ...args], { cwd, env });
  } finally {
    for (const cache of Object.values(caches)) rmSync(cache, { recursive: true, force: true });
  }
}

/** The folder of Kubernetes' parts. */
export const fetchKubernetes = (cache, log) =>
  fetchOnce({
    name: `kubernetes-${KUBERNETES_VERSION}`,
    cache,
    log,
    build: async (folder) => {
      log(
        `Kubernetes ${KUBERNETES_VERSION}: building it from its Go modules (once, 9 minutes on two idle cores)`,
      );
      const source = join(folder, 'source');
      cpSync(fileURLToPath(new URL('kubernetes/', import.meta.url)), source, { recursive: true });
      const [major, minor] = KUBERNETES_VERSION.split('.');
      const version = Object.entries({
        gitVersion: `v${KUBERNETES_VERSION}`,
        gitMajor: major,
        gitMinor: minor,
      }).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
      await goBuild(
        folder,
        [
          'build',
          '-trimpath',
          '-ldflags',
          ['-s', '-w', ...version].join(' '),
          '-o',
          join(folder, 'kubernetes'),
          '.',
        ],
        { cwd: source, cache, log },
      );
      for (const part of PARTS) symlinkSync('kubernetes', join(folder, part));
    },
  });

/** The cluster's name server. */
export const fetchCoreDns = async (cache, log) =>
  join(
    await fetchOnce({
      name: `coredns-${COREDNS_VERSION}`,
      cache,
      log,
      build: async (folder) => {
        log(`CoreDNS ${COREDNS_VERSION}: building it from its Go module (once, some minutes)`);
        const source = join(folder, 'source');
        mkdirSync(source);
        await goBuild(
          folder,
          [
            'install',
            '-trimpath',
            '-ldflags',
            '-s -w',
            `github.com/coredns/coredns@v${COREDNS_VERSION}`,
          ],
          { cwd: source, env: { GOBIN: folder }, cache, log },
        );
      },
    }),
    'coredns',
  );
