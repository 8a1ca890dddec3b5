// Connections between components, tried from inside the pods, with network policies enforced.
import { componentLabel } from '../chart/manifests.ts';
import { designedEdges } from '../chart/network-edges.ts';
import { expect } from './expectations.ts';
import { services } from '../images/image-names.ts';
import { isNotBeingDeleted } from './kubernetes-objects.ts';
import type { Platform } from './platform.ts';
import type { StoryContext } from './story.ts';

const portNames = ['http', 'grpc', 'server'];
const answersWithinMs = 3000;

interface Target {
  readonly component: string;
  readonly address: string;
  readonly port: number;
}

interface EndpointSlice {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  /** Ports of the Service, or null if the Service has no pod. */
  readonly ports: readonly { readonly name: string; readonly port: number }[] | null;
  readonly endpoints: readonly { readonly addresses: readonly string[] }[] | null;
}

/** Returns a pod of each component that others may call, with the pod's own address. */
async function findTargets(platform: Platform): Promise<Target[]> {
  const list = await platform.kubectl('get', 'endpointslices', '--output', 'json');
  const { items } = JSON.parse(list) as { items: EndpointSlice[] };
  const targets = items.flatMap(({ metadata, ports, endpoints }) => {
    const [endpoint] = endpoints ?? [];
    if (endpoint === undefined) return [];
    const component = metadata.labels[componentLabel]!;
    const address = endpoint.addresses[0]!;
    const named = (ports ?? []).filter(({ name }) => portNames.includes(name));
    return named.map(({ port }) => ({ component, address, port }));
  });
  // A component may have more than one Service for the same port.
  const byName = targets.map((target) => [`${target.component} ${target.port}`, target] as const);
  return [...new Map(byName).values()];
}

/** Code that runs in a pod and prints the names of the targets that accept a connection. */
const connectToAll = (targets: readonly Target[]): string => `
  const { connect } = require('node:net');
  const tries = ${JSON.stringify(targets)}.map(({ component, address, port }) =>
    new Promise((resolve) => {
      const socket = connect({ host: address, port, timeout: ${answersWithinMs} });
      const end = (isReached) => { socket.destroy(); resolve(isReached ? [component] : []); };
      socket.on('connect', () => end(true)).on('error', () => end(false)).on('timeout', () => end(false));
    }));
  Promise.all(tries).then((reached) => console.log(JSON.stringify(reached.flat())));`;

async function reachedFrom(
  platform: Platform,
  caller: string,
  targets: readonly Target[],
): Promise<Set<string>> {
  const pods = await platform.pods(`,${componentLabel}=${caller}`);
  const { name } = pods.find(isNotBeingDeleted)!.metadata;
  const output = await platform.kubectl('exec', name, '--', 'node', '-e', connectToAll(targets));
  return new Set(JSON.parse(output) as string[]);
}

export async function tryEdges({ platform }: StoryContext): Promise<string> {
  const targets = await findTargets(platform);
  const components = [...new Set(targets.map(({ component }) => component))].sort();
  const problems: string[] = [];
  let [open, refused] = [0, 0];
  for (const caller of services) {
    const others = targets.filter(({ component }) => component !== caller);
    const reached = await reachedFrom(platform, caller, others);
    for (const component of components.filter((each) => each !== caller)) {
      const isDesigned = designedEdges[caller]!.includes(component);
      if (reached.has(component)) open += 1;
      else refused += 1;
      if (reached.has(component) !== isDesigned)
        problems.push(`${caller} → ${component} is ${isDesigned ? 'refused' : 'open'}`);
    }
  }
  expect(problems.length === 0, `the edges of the design, not: ${problems.join(', ')}`);
  expect(open > 0 && refused > 0, 'edges that are open and edges that are not');
  return `${open} edges of the design are open, all ${refused} others are refused`;
}
