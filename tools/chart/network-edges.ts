// Checks that network policies allow exactly the edges of the design, each from both of its ends.
import {
  componentLabel,
  manifestsOf,
  type Manifest,
  type ManifestOf,
  type NetworkPolicySpec,
  type NetworkRule,
  type Peer,
} from './manifests.ts';

const servers = ['kafka', 'mongodb', 'object-store'];
const [bus, documents, bytes] = servers as [string, string, string];
/** Callers, and the components that they call. */
export const designedEdges: Readonly<Record<string, readonly string[]>> = {
  gateway: ['ingest', 'metrics', 'report', 'threads', bus, documents, bytes],
  ingest: [bus, documents, bytes],
  inference: [bus, bytes],
  metrics: [bus, documents, bytes],
  report: [bus, documents, bytes],
  threads: ['metrics', bus, documents],
  operator: ['ingest', 'metrics', 'report', 'threads', bus, documents, bytes],
  reconcile: ['ingest', 'metrics', 'report', 'threads', bus, documents, bytes],
  'set-up': ['ingest', bus, documents, bytes],
  test: ['gateway', 'ingest', bus, documents, bytes],
};
/** Components that anyone may call: only the gateway, which serves callers. */
const openComponents = ['gateway'];
/**
 * Components that may connect to destinations outside of the cluster, in addition to servers
 * outside of it.
 */
const leavingComponents = ['gateway', 'threads'];
/** Components that send traces to a collector, if there is one. */
const tracedComponents = ['gateway', 'ingest', 'inference', 'metrics', 'report', 'threads'];
const dnsPort = 53;
/** Name for all components, because the default policy selects none. */
const everyComponent = 'every component';

export interface OutsideParties {
  readonly hasModel: boolean;
  /** True if the gateway may reach tenants' own servers. */
  readonly hasWebhooks: boolean;
  /** True if the gateway sends e-mails through a server. */
  readonly hasMail: boolean;
  readonly hasCollector: boolean;
  /** Servers whose temporary keys come from a service outside. */
  readonly serversWithIdentity: readonly string[];
  /** True if an agent on the node may give them instead. */
  readonly hasIdentityAgent: boolean;
}

interface Outside extends OutsideParties {
  /** Servers that the chart does not install. */
  readonly servers: readonly string[];
}

interface FoundEdges {
  readonly out: Set<string>;
  readonly into: Set<string>;
}

type NetworkRules = readonly NetworkRule[] | null | undefined;

/**
 * Returns the peers of the rules. Null means everyone: a rule without peers, or with an empty list,
 * applies to all.
 */
export function peersOf(rules: NetworkRules, side: 'from' | 'to'): (Peer | null)[] {
  return (rules ?? []).flatMap((rule): readonly (Peer | null)[] => {
    const peers = rule[side] ?? [];
    return peers.length > 0 ? peers : [null];
  });
}

export const componentOf = (peer: Peer | null): string | undefined =>
  peer?.podSelector?.matchLabels?.[componentLabel];

const edge = (from: string, to: string): string => `${from} → ${to}`;

export function edgeProblems(objects: readonly Manifest[], parties: OutsideParties): string[] {
  const installed = manifestsOf(objects, 'StatefulSet').map(
    ({ metadata }) => metadata.labels?.[componentLabel],
  );
  const outside = { ...parties, servers: servers.filter((server) => !installed.includes(server)) };
  const found: FoundEdges = { out: new Set(), into: new Set() };
  const problems = manifestsOf(objects, 'NetworkPolicy').flatMap((policy) => {
    addEdges(policy.spec, found);
    return policyProblems(policy, outside);
  });
  const designed = Object.entries(designedEdges).flatMap(([from, targets]) =>
    targets.filter((to) => !outside.servers.includes(to)).map((to) => edge(from, to)),
  );
  return [
    ...problems,
    ...differences('lets out', designed, found.out),
    ...differences('lets in', designed, found.into),
  ];
}

function addEdges({ podSelector, egress, ingress }: NetworkPolicySpec, found: FoundEdges): void {
  const component = podSelector.matchLabels[componentLabel] ?? everyComponent;
  for (const target of peersOf(egress, 'to').map(componentOf))
    if (target !== undefined) found.out.add(edge(component, target));
  for (const peer of peersOf(ingress, 'from')) {
    const callers = peer === null ? designedCallers(component) : [componentOf(peer)];
    for (const caller of callers) if (caller !== undefined) found.into.add(edge(caller, component));
  }
}

const designedCallers = (component: string): string[] =>
  Object.keys(designedEdges).filter((caller) => designedEdges[caller]!.includes(component));

function policyProblems(
  { metadata, spec }: ManifestOf<'NetworkPolicy'>,
  outside: Outside,
): string[] {
  const component = spec.podSelector.matchLabels[componentLabel] ?? everyComponent;
  const problems: string[] = [];
  if (isOpen(spec) && !openComponents.includes(component))
    problems.push(`anyone may call ${component}`);
  if (letsOutAnywhere(spec) && !leavingComponents.includes(component))
    problems.push(`lets ${component} out to anywhere`);
  if (component === everyComponent) problems.push(...defaultProblems(spec));
  else problems.push(...waysOutProblems(component, spec, outside));
  return problems.map((problem) => `${metadata.name}: ${problem}`);
}

const isOpen = ({ ingress }: NetworkPolicySpec): boolean => peersOf(ingress, 'from').includes(null);

function letsOutAnywhere({ egress }: NetworkPolicySpec): boolean {
  return peersOf(egress, 'to').some((peer) => /\/0$/.test(peer?.ipBlock?.cidr ?? ''));
}

function differences(
  what: string,
  designed: readonly string[],
  found: ReadonlySet<string>,
): string[] {
  const missing = designed.filter((each) => !found.has(each));
  const added = [...found].filter((each) => !designed.includes(each));
  return [
    ...missing.map((each) => `no policy ${what} ${each}, an edge of the design`),
    ...added.map((each) => `a policy ${what} ${each}, no edge of the design`),
  ];
}

/** Checks that the default policy closes everything except the names of services. */
function defaultProblems({ policyTypes, ingress, egress }: NetworkPolicySpec): string[] {
  const rules = egress ?? [];
  const onlyNames = ({ ports = [] }: NetworkRule): boolean =>
    ports.length > 0 && ports.every(({ port }) => port === dnsPort);
  const isClosed =
    ['Ingress', 'Egress'].every((type) => policyTypes.includes(type)) &&
    ingress === undefined &&
    rules.length > 0 &&
    rules.every(onlyNames);
  return isClosed ? [] : ['lets more than the names of services through'];
}

/**
 * Checks the number of connections out of the cluster. Each server outside of it is one; so are the
 * language model, tenants' servers, the mail server, the collector of traces and the service that
 * gives keys, if there is one.
 */
function waysOutProblems(
  component: string,
  { policyTypes, egress }: NetworkPolicySpec,
  outside: Outside,
): string[] {
  if (!policyTypes.includes('Egress')) return [];
  const leavesCluster = (rule: NetworkRule): boolean =>
    peersOf([rule], 'to').some((peer) => componentOf(peer) === undefined);
  const ways = (egress ?? []).filter(leavesCluster).length;
  const designed = designedWaysOut(component, outside);
  if (ways === designed) return [];
  return [`has ${ways} ways out of the cluster, the design gives it ${designed}`];
}

function connectionsToKeyService(targets: readonly string[], outside: Outside): number {
  if (!targets.some((target) => outside.serversWithIdentity.includes(target))) return 0;
  return outside.hasIdentityAgent ? 2 : 1;
}

function designedWaysOut(component: string, outside: Outside): number {
  const targets = designedEdges[component] ?? [];
  const toServers = targets.filter((target) => outside.servers.includes(target)).length;
  const toModel = outside.hasModel && component === 'threads' ? 1 : 0;
  const toReceivers = outside.hasWebhooks && component === 'gateway' ? 1 : 0;
  const toMail = outside.hasMail && component === 'gateway' ? 1 : 0;
  const toCollector = outside.hasCollector && tracedComponents.includes(component) ? 1 : 0;
  const toOthers = toModel + toReceivers + toMail + toCollector;
  return toServers + toOthers + connectionsToKeyService(targets, outside);
}
