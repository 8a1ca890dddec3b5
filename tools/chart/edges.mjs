// Network policies allow exactly the edges of the design, each from both of its ends.

const servers = { bus: 'kafka', documents: 'mongodb', bytes: 'object-store' };
const { bus, documents, bytes } = servers;
/** Who asks whom. */
const DESIGN = {
  gateway: ['ingest', 'metrics', 'report', 'threads', documents, bytes],
  ingest: [bus, documents, bytes],
  inference: [bus, bytes],
  metrics: [bus, documents, bytes],
  report: [bus, documents, bytes],
  threads: ['metrics', bus, documents],
  operator: ['ingest', bus, documents, bytes],
  'set-up': ['ingest', bus, documents, bytes],
  test: ['gateway', 'ingest', bus, documents, bytes],
};
/** Who is called from anywhere: the gateway, by its callers. */
const OPEN = ['gateway'];
/** Who may leave the cluster, beside servers that lie outside. */
const LEAVES = ['threads'];
/** Who sends traces to a collector, where there is one. */
const TRACED = ['gateway', 'ingest', 'inference', 'metrics', 'report', 'threads'];
const LABEL = 'app.kubernetes.io/component';

/** A rule without peers, or with none in its list, is one for everyone: null. */
const peersOf = (rules, side) =>
  (rules ?? []).flatMap((rule) => (rule[side]?.length > 0 ? rule[side] : [null]));
const componentOf = (peer) => peer?.podSelector?.matchLabels?.[LABEL];

export function edgeProblems({ objects }, { hasModel, hasCollector }) {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const external = Object.values(servers).filter(
    (server) =>
      !objects.some(
        ({ kind, metadata }) => kind === 'StatefulSet' && metadata.labels[LABEL] === server,
      ),
  );
  const [out, into] = [new Set(), new Set()];
  const problems = [];
  for (const { metadata, spec } of policies) {
    const component = spec.podSelector.matchLabels[LABEL];
    if (component === undefined) problems.push(...defaultProblems(metadata.name, spec));
    for (const peer of peersOf(spec.egress, 'to'))
      if (componentOf(peer)) out.add(`${component} → ${componentOf(peer)}`);
    for (const peer of peersOf(spec.ingress, 'from')) {
      if (componentOf(peer)) into.add(`${componentOf(peer)} → ${component}`);
      if (peer === null && !OPEN.includes(component))
        problems.push(`${metadata.name}: anyone may call ${component}`);
      if (peer === null)
        Object.keys(DESIGN)
          .filter((from) => DESIGN[from].includes(component))
          .forEach((from) => into.add(`${from} → ${component}`));
    }
    const isAnywhere = peersOf(spec.egress, 'to').some((peer) =>
      /\/0$/.test(peer?.ipBlock?.cidr ?? ''),
    );
    if (isAnywhere && !LEAVES.includes(component))
      problems.push(`${metadata.name}: lets ${component ?? 'everyone'} out to anywhere`);
    if (component !== undefined)
      problems.push(
        ...waysOut(component, spec, external, { hasModel, hasCollector }).map(
          (problem) => `${metadata.name}: ${problem}`,
        ),
      );
  }
  const designed = Object.entries(DESIGN).flatMap(([from, targets]) =>
    targets.filter((to) => !external.includes(to)).map((to) => `${from} → ${to}`),
  );
  return [
    ...problems,
    ...differences('lets out', designed, out),
    ...differences('lets in', designed, into),
  ];
}

function differences(what, designed, found) {
  return [
    ...designed
      .filter((edge) => !found.has(edge))
      .map((edge) => `no policy ${what} ${edge}, an edge of the design`),
    ...[...found]
      .filter((edge) => !designed.includes(edge))
      .map((edge) => `a policy ${what} ${edge}, no edge of the design`),
  ];
}

function defaultProblems(name, { policyTypes, ingress, egress }) {
  const ports = egress.flatMap((rule) => rule.ports).map(({ port }) => port);
  const isClosed =
    ['Ingress', 'Egress'].every((type) => policyTypes.includes(type)) &&
    ingress === undefined &&
    ports.length > 0 &&
    ports.every((port) => port === 53);
  return isClosed ? [] : [`${name}: lets more than the names of services through`];
}

/**
 * Each server that lies outside is one way out; so are the language model and the collector of
 * traces, where there is one.
 */
function waysOut(component, { policyTypes, egress }, external, { hasModel, hasCollector }) {
  if (!policyTypes.includes('Egress')) return [];
  const ways = (egress ?? []).filter((rule) =>
    peersOf([rule], 'to').some((peer) => componentOf(peer) === undefined),
  ).length;
  const designed =
    DESIGN[component].filter((target) => external.includes(target)).length +
    (hasModel && LEAVES.includes(component) ? 1 : 0) +
    (hasCollector && TRACED.includes(component) ? 1 : 0);
  return ways === designed
    ? []
    : [`has ${ways} ways out of the cluster, the design gives it ${designed}`];
}
