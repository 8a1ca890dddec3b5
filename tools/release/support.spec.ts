// Compares the versions on docs/support.md with those that tests and checks use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const page = textOf('docs/support.md');

/** Where each version is stated, and the name before it on the page. */
const sources: readonly (readonly [name: RegExp, file: string, version: RegExp])[] = [
  [/Kubernetes +\| ([\d.]+)/, 'tools/cluster/binaries.ts', /kubernetesVersion = '(.+)'/],
  [/the schemas of ([\d.]+)/, 'tools/chart/binaries.ts', /kubernetesVersion = '(.+)'/],
  [/Helm +\| ([\d.]+)/, 'tools/chart/binaries.ts', /Helm ([\d.]+\d)/],
  [/KEDA +\| ([\d.]+)/, 'tools/cluster/binaries.ts', /kedaVersion = '(.+)'/],
  [/kube-router ([\d.]+)/, 'tools/cluster/binaries.ts', /kubeRouterVersion = '(.+)'/],
  [/schemas of ([\d.]+), /, 'tools/chart/binaries.ts', /cert-manager@v([\d.]+)/],
  [/, ([\d.]+) and /, 'tools/chart/binaries.ts', /gateway-api@v([\d.]+)/],
  [/and (0[\d.]+) +\|/, 'tools/chart/binaries.ts', /prometheus-operator@v([\d.]+)/],
  [/Apache Kafka +\| ([\d.]+)/, 'deploy/local/kafka.mjs', /VERSION = '(.+)'/],
  [/SecantusDB ([\w.]+)/, 'deploy/local/mongo.mjs', /VERSION = '(.+)'/],
  [/versitygw ([\d.]+)/, 'deploy/local/object-store.mjs', /VERSION = '(.+)'/],
  [/Node\.js in images +\| ([\d.]+)/, 'package.json', /"node": "(\d.+)"/],
  [/Deno ([\d.]+)/, 'test/e2e/src/callers/js-runtimes.ts', /'deno', '(.+)'/],
  [/Bun ([\d.]+\d)/, 'test/e2e/src/callers/js-runtimes.ts', /'bun', '(.+)'/],
  [/Kubernetes ([\d.]+) or later/, 'charts/strideform/Chart.yaml', /kubeVersion: '>=(\d+\.\d+)/],
];

describe('the support page', () => {
  test.each(sources)('has the version before or after %s that %s has', (name, file, version) => {
    const used = version.exec(textOf(file))?.[1];
    expect(used).toMatch(/^\d/);
    expect(name.exec(page)?.[1]).toBe(used);
  });
});
