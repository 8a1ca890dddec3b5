// etcd, API server, controllers and scheduler, as processes of this machine.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../deploy/local/processes.mjs';
import {
  startsProcesses,
  type ClusterProcess,
  type Kubectl,
  type OnStarted,
  type StartProcess,
} from './processes.ts';

export const nodeAddress = '10.99.0.1';
export const serviceRange = '10.96.0.0/16';
const ports = { api: 16443, etcd: 12379, etcdPeers: 12380 };
const apiUrl = `https://127.0.0.1:${ports.api}`;

export type OpenSsl = (...args: readonly string[]) => Promise<string>;

const newKey = ['req', '-newkey', 'rsa:2048', '-nodes'];

export async function makeAuthority(openssl: OpenSsl): Promise<void> {
  await openssl(
    ...newKey,
    ...['-x509', '-keyout', 'ca.key', '-out', 'ca.crt'],
    ...['-subj', '/CN=strideform-lab', '-days', '2'],
  );
}

interface SignedName {
  /** Name of its files. */
  readonly name: string;
  readonly subject: string;
  readonly extension: string;
}

export async function signName(
  openssl: OpenSsl,
  folder: string,
  { name, subject, extension }: SignedName,
): Promise<void> {
  writeFileSync(join(folder, `${name}.ext`), extension);
  const request = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject];
  await openssl(...newKey, ...request);
  await openssl(
    ...['x509', '-req', '-in', `${name}.csr`],
    ...['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', '2', '-out', `${name}.crt`, '-extfile', `${name}.ext`],
  );
}

/**
 * Makes a pair of keys for service accounts, and an authority. The authority signs the server's
 * name, and the API server's name as a client of the kubelet.
 */
async function makeCertificates(folder: string): Promise<void> {
  if (existsSync(join(folder, 'kubelet-client.crt'))) return;
  const openssl: OpenSsl = (...args) => runCommand('openssl', args, { cwd: folder });
  await openssl('genrsa', '-out', 'accounts.key', '2048');
  await openssl('rsa', '-in', 'accounts.key', '-pubout', '-out', 'accounts.pub');
  await makeAuthority(openssl);
  await signName(openssl, folder, {
    name: 'api',
    subject: '/CN=kube-apiserver',
    extension:
      'subjectAltName=IP:127.0.0.1,IP:10.96.0.1,DNS:localhost,DNS:kubernetes.default.svc\n',
  });
  await signName(openssl, folder, {
    name: 'kubelet-client',
    subject: '/O=system:masters/CN=kube-apiserver',
    extension: 'extendedKeyUsage=clientAuth\n',
  });
  // The API server needs it to pass requests on to the servers of further APIs.
  await signName(openssl, folder, {
    name: 'front-proxy',
    subject: '/CN=front-proxy-client',
    extension: 'extendedKeyUsage=clientAuth\n',
  });
}

function writeKubeconfig(folder: string): string {
  const file = join(folder, 'kubeconfig');
  writeFileSync(join(folder, 'tokens.csv'), 'strideform-lab-admin,admin,admin,system:masters\n', {
    mode: 0o600,
  });
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'lab',
      clusters: [
        {
          name: 'lab',
          cluster: { server: apiUrl, 'certificate-authority': join(folder, 'ca.crt') },
        },
      ],
      users: [{ name: 'admin', user: { token: 'strideform-lab-admin' } }],
      contexts: [{ name: 'lab', context: { cluster: 'lab', user: 'admin' } }],
    }),
    { mode: 0o600 },
  );
  return file;
}

const apiArguments = (folder: string): string[] => [
  `--etcd-servers=http://127.0.0.1:${ports.etcd}`,
  `--secure-port=${ports.api}`,
  '--bind-address=127.0.0.1',
  `--advertise-address=${nodeAddress}`,
  '--endpoint-reconciler-type=none',
  ...Object.entries({
    'tls-cert-file': 'api.crt',
    'tls-private-key-file': 'api.key',
    'client-ca-file': 'ca.crt',
    'service-account-key-file': 'accounts.pub',
    'service-account-signing-key-file': 'accounts.key',
    'token-auth-file': 'tokens.csv',
    'kubelet-client-certificate': 'kubelet-client.crt',
    'kubelet-client-key': 'kubelet-client.key',
    'requestheader-client-ca-file': 'ca.crt',
    'proxy-client-cert-file': 'front-proxy.crt',
    'proxy-client-key-file': 'front-proxy.key',
  }).map(([name, file]) => `--${name}=${join(folder, file)}`),
  '--requestheader-allowed-names=front-proxy-client',
  '--requestheader-username-headers=X-Remote-User',
  '--requestheader-group-headers=X-Remote-Group',
  '--requestheader-extra-headers-prefix=X-Remote-Extra-',
  '--enable-aggregator-routing',
  '--service-account-issuer=https://kubernetes.default.svc',
  '--authorization-mode=Node,RBAC',
  `--service-cluster-ip-range=${serviceRange}`,
  '--kubelet-preferred-address-types=InternalIP',
  '--allow-privileged',
];

const readyTimeoutMs = 120_000;

async function waitUntilReady(kubectl: Kubectl, apiServer: ClusterProcess): Promise<void> {
  const isReady = (): Promise<boolean> =>
    kubectl('get', '--raw', '/readyz').then(
      () => true,
      () => false,
    );
  for (const end = Date.now() + readyTimeoutMs; ;) {
    if (await Promise.race([apiServer.died, isReady()])) return;
    if (Date.now() > end) throw new Error('the API server is not ready after 2 minutes');
    await sleep(500);
  }
}

export interface ControlPlaneOptions {
  readonly folder: string;
  /** Folder of Kubernetes' parts. */
  readonly parts: string;
  readonly kubectlPath: string;
  readonly onStarted: OnStarted;
}

function startEtcd(folder: string, start: StartProcess): void {
  const client = `http://127.0.0.1:${ports.etcd}`;
  const peers = `http://127.0.0.1:${ports.etcdPeers}`;
  start('etcd', 'etcd', [
    ...['--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync'],
    ...['--listen-client-urls', client, '--advertise-client-urls', client],
    ...['--listen-peer-urls', peers, '--initial-advertise-peer-urls', peers],
    ...['--initial-cluster', `default=${peers}`],
  ]);
}

function startControllers(
  { folder, parts }: ControlPlaneOptions,
  kubeconfig: string,
  start: StartProcess,
): void {
  const asAdmin = ['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
    (name) => `--${name}=${kubeconfig}`,
  );
  const alone = ['--leader-elect=false', '--bind-address=127.0.0.1'];
  start('kube-controller-manager', join(parts, 'kube-controller-manager'), [
    ...asAdmin,
    `--service-account-private-key-file=${join(folder, 'accounts.key')}`,
    `--root-ca-file=${join(folder, 'ca.crt')}`,
    '--use-service-account-credentials',
    // A busy machine may delay what a node reports. That must not make its pods count as lost.
    '--node-monitor-grace-period=10m',
    ...alone,
  ]);
  start('kube-scheduler', join(parts, 'kube-scheduler'), [...asAdmin, ...alone]);
}

/** Starts the control plane. Resolves when the API server is ready. */
export async function startControlPlane(
  options: ControlPlaneOptions,
): Promise<{ kubeconfig: string; kubectl: Kubectl }> {
  const { folder, parts, kubectlPath, onStarted } = options;
  mkdirSync(folder, { recursive: true });
  await makeCertificates(folder);
  const kubeconfig = writeKubeconfig(folder);
  const kubectl: Kubectl = (...args) =>
    runCommand(kubectlPath, [`--kubeconfig=${kubeconfig}`, ...args]);
  const start = startsProcesses(folder, onStarted);
  startEtcd(folder, start);
  const apiServer = start('kube-apiserver', join(parts, 'kube-apiserver'), apiArguments(folder));
  await waitUntilReady(kubectl, apiServer);
  startControllers(options, kubeconfig, start);
  return { kubeconfig, kubectl };
}
