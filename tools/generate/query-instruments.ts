import type { InstrumentDescription } from '@strideform/service-kit/telemetry';

/** Labels of every series: those that the scrape adds, and the one that each service adds. */
const everywhere = ['service', 'namespace', 'pod', 'job', 'instance', 'le'];
const suffixes = { counter: [''], gauge: [''], histogram: ['_bucket', '_sum', '_count'] };

type InstrumentBySeries = ReadonlyMap<string, InstrumentDescription>;

function instrumentsBySeries(catalogue: readonly InstrumentDescription[]): InstrumentBySeries {
  const entries = catalogue.flatMap((instrument) =>
    suffixes[instrument.kind].map((suffix) => [`${instrument.name}${suffix}`, instrument] as const),
  );
  return new Map(entries);
}

/** Returns the labels that an expression groups by, joins on or matches. */
function labelsIn(expression: string): string[] {
  const groupings = expression.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g);
  const grouped = [...groupings].flatMap(([, list]) => list!.split(','));
  const selectors = [...expression.matchAll(/\{([^}]*)\}/g)].map(([, matchers]) => matchers!);
  const matched = selectors.flatMap((matchers) =>
    [...matchers.matchAll(/(\w+)\s*[!=]?[=~]/g)].map(([, label]) => label!),
  );
  return [...grouped, ...matched].map((label) => label.trim()).filter(Boolean);
}

/**
 * Returns the instruments that a PromQL expression reads.
 * @throws Error for a series that no service shows, and for a label that none of the expression's
 *   instruments has.
 */
export function instrumentNames(
  expression: string,
  catalogue: readonly InstrumentDescription[],
): string[] {
  const series = instrumentsBySeries(catalogue);
  const used = [...new Set(expression.match(/\b(?:strideform|kube)_\w+/g) ?? [])];
  const unknown = used.filter((name) => !series.has(name));
  if (unknown.length > 0)
    throw new Error(`no instrument gives ${unknown.join(', ')} (in: ${expression})`);
  const declared = [...everywhere, ...used.flatMap((name) => series.get(name)!.labels)];
  const undeclared = labelsIn(expression).filter((label) => !declared.includes(label));
  if (undeclared.length > 0)
    throw new Error(
      `${used.join(', ')} have no label ${undeclared.join(', ')} (in: ${expression})`,
    );
  return used.map((name) => series.get(name)!.name);
}
