// Checks gRPC between services: callers reach every pod of a service, and each pod has the
// certificate of its own service.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { callingName, podsOf, type ChartPod, type Manifest } from './manifests.ts';
import { designedEdges } from './network-edges.ts';

interface Certificate {
  readonly kind: 'Certificate';
  readonly spec: { readonly secretName: string; readonly dnsNames: readonly string[] };
}

interface Service {
  readonly kind: 'Service';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly clusterIP?: string;
    readonly ports: readonly { readonly name: string; readonly appProtocol?: string }[];
  };
}

interface SecretVolume {
  readonly secret?: { readonly secretName: string };
}

export function identityProblems(objects: readonly Manifest[]): string[] {
  const others = objects as unknown as readonly (Certificate | Service)[];
  const certificates = others.filter((each) => each.kind === 'Certificate');
  const services = others.filter((each) => each.kind === 'Service');
  const headless = services
    .filter(({ spec }) => spec.clusterIP === 'None')
    .map(({ metadata }) => metadata.name);
  const pods = podsOf(objects);
  const isEncrypted = pods.some((pod) => valueOf(pod, 'GRPC_TLS_FOLDER') !== undefined);
  return [
    ...services.flatMap((service) => protocolProblems(service, isEncrypted)),
    ...pods.flatMap((pod) => [
      ...addressProblems(pod, headless),
      ...certificateProblems(pod, certificates),
    ]),
  ];
}

const servicesWithGrpc = ['ingest', 'metrics', 'report', 'threads'];

const startOf = (service: string): string =>
  readFileSync(join(root, 'services', service, 'src', 'main.ts'), 'utf8');

/** Checks that services answer to the callers of the design, and to no others. */
export function callerProblems(codeOf = startOf): string[] {
  return servicesWithGrpc.flatMap((service) => {
    const [, list = ''] = /\bcallers: \[([^\]]*)\]/.exec(codeOf(service)) ?? [];
    const accepted = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name!).sort();
    const callers = Object.keys(designedEdges).filter((caller) =>
      designedEdges[caller]!.includes(service),
    );
    const designed = [...new Set(callers.map(callingName))].sort();
    if (accepted.join() === designed.join()) return [];
    return [`${service} answers to ${accepted.join(', ')}, the design has ${designed.join(', ')}`];
  });
}

/** Checks the port's protocol, from which a mesh knows how its callers connect. */
function protocolProblems({ metadata, spec }: Service, isEncrypted: boolean): string[] {
  const expected = isEncrypted ? 'https' : 'kubernetes.io/h2c';
  return spec.ports
    .filter(({ name, appProtocol }) => name === 'grpc' && appProtocol !== expected)
    .map(
      ({ appProtocol = 'none' }) =>
        `Service ${metadata.name}: the appProtocol of gRPC is ${appProtocol} in place of ${expected}`,
    );
}

const valueOf = ({ spec }: ChartPod, variable: string): string | undefined =>
  spec.containers.flatMap(({ env = [] }) => env).find(({ name }) => name === variable)?.value;

function addressProblems({ owner, spec }: ChartPod, headless: readonly string[]): string[] {
  const addresses = spec.containers
    .flatMap(({ env = [] }) => env)
    .filter(({ name }) => name.endsWith('_GRPC_URL'));
  return addresses
    .filter(({ value = '' }) => !headless.includes(value.replace(/:\d+$/, '')))
    .map(({ name }) => `${owner}: ${name} is no headless Service, so all calls go to one pod`);
}

function certificateProblems(pod: ChartPod, certificates: readonly Certificate[]): string[] {
  const domain = valueOf(pod, 'GRPC_TLS_DOMAIN');
  if (domain === undefined || certificates.length === 0) return [];
  const expected = `${callingName(pod.component)}.${domain}`;
  const secrets = ((pod.spec.volumes ?? []) as readonly SecretVolume[]).map(
    ({ secret }) => secret?.secretName,
  );
  const own = certificates.find(({ spec }) => secrets.includes(spec.secretName));
  if (own?.spec.dnsNames.includes(expected)) return [];
  return [`${pod.owner}: mounts no certificate for the name ${expected}`];
}
