// The platform as a release in the cluster: installed, upgraded, asked, looked at.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createGatewayClient } from '../../deploy/local/gateway-client.mjs';
import { serverImage } from './images.mjs';

const run = promisify(execFile);
const RELEASE = 'strideform';
const NAMESPACE = 'strideform';
const componentOf = (pod) =>
  pod
    .replace(`${RELEASE}-`, '')
    .replace(/-[0-9a-f]{8,10}-[a-z0-9]{5}$/, '')
    .replace(/-0$/, '');
/** One machine of two cores runs all of it: nothing is reserved, and there is one of most. */
const requests = (memory) => ({ requests: { cpu: '5m', memory }, limits: { memory: '3Gi' } });
const component = (replicas) => ({
  replicas,
  image: { tag: 'lab' },
  resources: requests('64Mi'),
  scratchSize: '4Gi',
});
const bundled = (server) => ({
  image: serverImage(server),
  persistence: { enabled: false },
  resources: requests('64Mi'),
});

export const labValues = {
  image: { repository: 'localhost/strideform', tag: 'lab', pullPolicy: 'Never' },
  components: {
    gateway: component(2),
    ingest: component(2),
    metrics: component(2),
    report: component(2),
    threads: component(2),
    operator: component(1),
  },
  inference: {
    poolDefaults: { resources: requests('128Mi'), scratchSize: '4Gi' },
    pools: { cpu: { model: 'lite' }, other: { model: 'lite' } },
  },
  kafka: { bundled: bundled('kafka') },
  mongodb: {
    bundled: {
      ...bundled('mongodb'),
      args: [
        '--host',
        '0.0.0.0',
        '--port',
        '27017',
        '--storage-path',
        '/data/db/storage',
        '--log-level',
        'WARNING',
        '--cache-size',
        '256M',
      ],
      startupProbe: { exec: null, tcpSocket: { port: 'server' } },
    },
  },
  objectStore: { bundled: bundled('object-store') },
  monitoring: { telemetryService: true },
};

export function createPlatform({ helm, kubeconfig, kubectl, chart, valuesFile }) {
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  const helmRun = (...args) =>
    run(helm, ['--namespace', NAMESPACE, ...args], { env, maxBuffer: 64 * 2 ** 20 });
  const inNamespace = (...args) => kubectl('--namespace', NAMESPACE, ...args);
  const strideform = async (...words) =>
    JSON.parse(
      await inNamespace(
        'exec',
        `deploy/${RELEASE}-operator`,
        '--',
        'strideform',
        'admin',
        ...words,
      ),
    );
  const set = (settings) =>
    Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const wait = ['--wait', '--timeout', '900s'];
  return {
    kubectl: inNamespace,
    /** Into a namespace that refuses pods which are not restricted. */
    async install() {
      await kubectl('create', 'namespace', NAMESPACE);
      await kubectl(
        'label',
        'namespace',
        NAMESPACE,
        'pod-security.kubernetes.io/enforce=restricted',
      );
      await helmRun('install', RELEASE, chart, '--values', valuesFile, ...wait);
    },
    upgrade: (settings = {}, flags = wait) =>
      helmRun('upgrade', RELEASE, chart, '--values', valuesFile, ...set(settings), ...flags),
    test: () => helmRun('test', RELEASE, '--logs', '--timeout', '300s'),
    history: async () => JSON.parse((await helmRun('history', RELEASE, '--output', 'json')).stdout),
    scale: (pool, replicas) =>
      inNamespace('scale', `deploy/${RELEASE}-inference-${pool}`, `--replicas=${replicas}`),
    untilRolledOut: (name) =>
      inNamespace('rollout', 'status', `deploy/${RELEASE}-${name}`, '--timeout=600s'),
    pods: async (selector = '') =>
      JSON.parse(
        await inNamespace(
          'get',
          'pods',
          '--selector',
          `app.kubernetes.io/instance=${RELEASE}${selector}`,
          '--output',
          'json',
        ),
      ).items,
    /**
     * A tenant, its key, and a client that calls the gateway's Service by its address in the
     * cluster.
     */
    async callAsTenant() {
      const tenant = await strideform('tenant', 'create', '--name', 'Lab', '--plan', 'pro');
      const { token } = await strideform(
        'key',
        'create',
        '--tenant',
        tenant.tenant_id,
        '--role',
        'admin',
      );
      await strideform(
        'user',
        'set',
        '--tenant',
        tenant.tenant_id,
        '--user',
        'runner',
        '--height-cm',
        '176',
        '--weight-kg',
        '70',
      );
      const address = (
        await inNamespace(
          'get',
          `service/${RELEASE}-gateway`,
          '--output',
          'jsonpath={.spec.clusterIP}',
        )
      ).trim();
      return createGatewayClient({ url: `http://${address}`, key: token });
    },
    /**
     * What each component takes, as the kubelet counts it: the memory of each of its pods now, and
     * the CPU of them together since their start.
     */
    async usage() {
      const summary = JSON.parse(
        await kubectl(
          'get',
          '--raw',
          '/api/v1/nodes/lab/proxy/stats/summary?only_cpu_and_memory=true',
        ),
      );
      const used = new Map();
      for (const { podRef, memory, cpu } of summary.pods.filter(
        ({ podRef: { namespace } }) => namespace === NAMESPACE,
      )) {
        const { memoryMb = [], cpuS = 0 } = used.get(componentOf(podRef.name)) ?? {};
        used.set(componentOf(podRef.name), {
          memoryMb: [...memoryMb, Math.round((memory?.workingSetBytes ?? 0) / 2 ** 20)],
          cpuS: cpuS + (cpu?.usageCoreNanoSeconds ?? 0) / 1e9,
        });
      }
      return used;
    },
  };
}
