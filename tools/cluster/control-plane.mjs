// etcd, API server, controllers and scheduler, as processes of this machine.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand, launch } from '../../deploy/local/processes.mjs';

export const NODE_ADDRESS = '10.99.0.1';
const SERVICE_RANGE = '10.96.0.0/16';
const PORTS = { api: 16443, etcd: 12379, etcdPeers: 12380 };
const apiUrl = `https://127.0.0.1:${PORTS.api}`;

/**
 * A pair of keys for service accounts, an authority, and what it signs: the server's name, and the
 * API server's as a client of the kubelet.
 */
async function makeCertificates(folder) {
  if (existsSync(join(folder, 'kubelet-client.crt'))) return;
  const openssl = (...args) => runCommand('openssl', args, { cwd: folder });
  await openssl('genrsa', '-out', 'accounts.key', '2048');
  await openssl('rsa', '-in', 'accounts.key', '-pubout', '-out', 'accounts.pub');
  await openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-subj',
    '/CN=strideform-lab',
    '-days',
    '2',
  );
  const sign = async (name, subject, extension) => {
    writeFileSync(join(folder, `${name}.ext`), extension);
    await openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      subject,
    );
    await openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-out',
      `${name}.crt`,
      '-extfile',
      `${name}.ext`,
    );
  };
  await sign(
    'api',
    '/CN=kube-apiserver',
    'subjectAltName=IP:127.0.0.1,IP:10.96.0.1,DNS:localhost,DNS:kubernetes.default.svc\n',
  );
  await sign(
    'kubelet-client',
    '/O=system:masters/CN=kube-apiserver',
    'extendedKeyUsage=clientAuth\n',
  );
}

function writeKubeconfig(folder) {
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

const apiArguments = (folder) => [
  `--etcd-servers=http://127.0.0.1:${PORTS.etcd}`,
  `--secure-port=${PORTS.api}`,
  '--bind-address=127.0.0.1',
  `--advertise-address=${NODE_ADDRESS}`,
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
  }).map(([name, file]) => `--${name}=${join(folder, file)}`),
  '--service-account-issuer=https://kubernetes.default.svc',
  '--authorization-mode=Node,RBAC',
  `--service-cluster-ip-range=${SERVICE_RANGE}`,
  '--kubelet-preferred-address-types=InternalIP',
  '--allow-privileged',
];

async function untilReady(kubectl, abort) {
  for (const end = Date.now() + 120_000; ;) {
    if (
      await Promise.race([
        abort,
        kubectl('get', '--raw', '/readyz').then(
          () => true,
          () => false,
        ),
      ])
    )
      return;
    if (Date.now() > end) throw new Error('the API server is not ready after 2 minutes');
    await sleep(500);
  }
}

/**
 * @param {{ folder: string, parts: string, kubectlPath: string, started: (process:
 *   ReturnType<typeof launch>) => void }} options
 * @returns {Promise<{ kubeconfig: string, kubectl: (...args: string[]) => Promise<string> }>}
 */
export async function startControlPlane({ folder, parts, kubectlPath, started }) {
  mkdirSync(folder, { recursive: true });
  await makeCertificates(folder);
  const kubeconfig = writeKubeconfig(folder);
  const kubectl = (...args) => runCommand(kubectlPath, [`--kubeconfig=${kubeconfig}`, ...args]);
  const start = (name, command, args) => {
    const process = launch({
      name,
      command,
      args,
      cwd: folder,
      logFile: join(folder, 'log', `${name}.log`),
    });
    started(process);
    return process;
  };
  const client = `http://127.0.0.1:${PORTS.etcd}`;
  const peers = `http://127.0.0.1:${PORTS.etcdPeers}`;
  start('etcd', 'etcd', [
    '--data-dir',
    join(folder, 'etcd'),
    '--unsafe-no-fsync',
    '--listen-client-urls',
    client,
    '--advertise-client-urls',
    client,
    '--listen-peer-urls',
    peers,
    '--initial-advertise-peer-urls',
    peers,
    '--initial-cluster',
    `default=${peers}`,
  ]);
  const api = start('kube-apiserver', join(parts, 'kube-apiserver'), apiArguments(folder));
  await untilReady(kubectl, api.died);
  const asAdmin = ['kubeconfig', 'authentication-kubeconfig', 'authorization-kubeconfig'].map(
    (name) => `--${name}=${kubeconfig}`,
  );
  start('kube-controller-manager', join(parts, 'kube-controller-manager'), [
    ...asAdmin,
    `--service-account-private-key-file=${join(folder, 'accounts.key')}`,
    `--root-ca-file=${join(folder, 'ca.crt')}`,
    '--use-service-account-credentials',
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
  ]);
  start('kube-scheduler', join(parts, 'kube-scheduler'), [
    ...asAdmin,
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
  ]);
  return { kubeconfig, kubectl };
}
