// KEDA's operator and metrics server, as processes of this machine. They scale by Kafka's lag.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { nodeAddress, signName, type OpenSsl } from './control-plane.ts';
import type { Kubectl, StartProcess } from './processes.ts';

const namespace = 'keda';
const service = 'keda-metrics-apiserver';
const ports = { operator: 19666, metrics: 16444, telemetry: 18080 };
const registeredWithin = '120s';

export interface KedaOptions {
  /** Folder of the cluster. */
  readonly folder: string;
  /** Folder of KEDA's programs and manifests. */
  readonly programs: string;
  readonly kubeconfig: string;
  readonly kubectl: Kubectl;
  readonly start: StartProcess;
}

/**
 * Makes the certificate that the operator and the metrics server show to each other, and the
 * metrics server to the API server.
 */
async function makeCertificate(folder: string, authorities: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const file of ['ca.crt', 'ca.key'])
    await runCommand('cp', [join(authorities, file), join(folder, file)]);
  const openssl: OpenSsl = (...args) => runCommand('openssl', args, { cwd: folder });
  await signName(openssl, folder, {
    name: 'tls',
    subject: '/CN=keda',
    extension: [
      `subjectAltName=IP:127.0.0.1,IP:${nodeAddress}`,
      'extendedKeyUsage=serverAuth,clientAuth\n',
    ].join('\n'),
  });
}

/** A Service for a server outside of the cluster, and the API that this server serves. */
const registration = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: service, namespace },
      spec: { ports: [{ name: 'https', port: 443, targetPort: ports.metrics }] },
    },
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: service, namespace, labels: { 'kubernetes.io/service-name': service } },
      addressType: 'IPv4',
      ports: [{ name: 'https', port: ports.metrics }],
      endpoints: [{ addresses: [nodeAddress] }],
    },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.external.metrics.k8s.io' },
      spec: {
        service: { name: service, namespace },
        group: 'external.metrics.k8s.io',
        version: 'v1beta1',
        insecureSkipTLSVerify: true,
        groupPriorityMinimum: 100,
        versionPriority: 100,
      },
    },
  ],
};

/**
 * The cluster's name server, for a process that is not a pod and needs its own /etc/resolv.conf.
 */
const resolverFile = `nameserver ${nodeAddress}\nsearch cluster.local\noptions ndots:5\n`;
const withResolver = 'mount --bind "$0" /etc/resolv.conf && exec "$@"';

/**
 * Returns variables with the namespaces, which a pod would read from its service account's files.
 */
const environmentOf = (kubeconfig: string): NodeJS.ProcessEnv => ({
  ...process.env,
  KUBECONFIG: kubeconfig,
  POD_NAMESPACE: namespace,
  KEDA_CLUSTER_OBJECT_NAMESPACE: namespace,
  WATCH_NAMESPACE: '',
});

/** Starts KEDA. Resolves when the API server asks it for metrics. */
export async function startKeda(options: KedaOptions): Promise<void> {
  const { folder, programs, kubeconfig, kubectl, start } = options;
  const own = join(folder, 'keda');
  const certificates = join(own, 'certificates');
  await makeCertificate(certificates, join(folder, 'control-plane'));
  const [resolver, objects] = [join(own, 'resolv.conf'), join(own, 'registration.json')];
  writeFileSync(resolver, resolverFile);
  writeFileSync(objects, JSON.stringify(registration));
  const definitions = join(programs, 'config', 'crd', 'bases');
  await kubectl('apply', '--server-side', '--filename', definitions);
  await kubectl('apply', '--filename', objects);
  const env = environmentOf(kubeconfig);
  const inNames = ['--mount', '--propagation', 'private', 'sh', '-c', withResolver, resolver];
  const operator = start(
    'keda',
    'unshare',
    [
      ...inNames,
      join(programs, 'keda'),
      `--cert-dir=${certificates}`,
      '--metrics-bind-address=0',
      '--health-probe-bind-address=0',
      `--metrics-service-bind-address=127.0.0.1:${ports.operator}`,
      '--enable-webhook-patching=false',
      '--enable-apiservice-patching=false',
    ],
    env,
  );
  const asAdmin = ['lister', 'authentication', 'authorization'].map(
    (name) => `--${name}-kubeconfig=${kubeconfig}`,
  );
  const adapter = start(
    'keda-adapter',
    join(programs, 'keda-adapter'),
    [
      ...asAdmin,
      `--secure-port=${ports.metrics}`,
      `--port=${ports.telemetry}`,
      `--metrics-service-address=127.0.0.1:${ports.operator}`,
      `--cert-dir=${certificates}`,
      `--client-ca-file=${join(certificates, 'ca.crt')}`,
      `--tls-cert-file=${join(certificates, 'tls.crt')}`,
      `--tls-private-key-file=${join(certificates, 'tls.key')}`,
    ],
    env,
  );
  const api = 'apiservice/v1beta1.external.metrics.k8s.io';
  const available = kubectl(
    'wait',
    '--for=condition=Available',
    api,
    `--timeout=${registeredWithin}`,
  );
  await Promise.race([available, operator.died, adapter.died]);
}
