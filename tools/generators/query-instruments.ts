import type { InstrumentDescription } from '@strideform/service-kit';

/**
 * What Prometheus adds to every series of ours: the scrape's own labels, and the one that each
 * service puts on all it shows.
 */
const everywhere = ['service', 'namespace', 'pod', 'job', 'instance', 'le'];
const suffixes = { counter: [''], gauge: [''], histogram: ['_bucket', '_sum', '_count'] };

/**
 * The instruments that a PromQL expression reads.
 * @throws Error for a series that no service shows, and for a label that none of the expression's
 *   instruments has.
 */
export function instrumentNames(
  expression: string,
  catalogue: readonly InstrumentDescription[],
): string[] {
  const series = new Map(
    catalogue.flatMap((instrument) =>
      suffixes[instrument.kind].map(
        (suffix) => [`${instrument.name}${suffix}`, instrument] as const,
      ),
    ),
  );
  const used = [...new Set(expression.match(/\bstrideform_\w+/g) ?? [])];
  const unknown = used.filter((name) => !series.has(name));
  if (unknown.length > 0)
    throw new Error(`no instrument gives ${unknown.join(', ')} (in: ${expression})`);
  const declared = [...everywhere, ...used.flatMap((name) => series.get(name)!.labels)];
  const labels = [
    ...[...expression.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, list]) =>
      list!.split(','),
    ),
    ...[...expression.matchAll(/\{([^}]*)\}/g)].flatMap(([, matchers]) =>
      [...matchers!.matchAll(/(\w+)\s*[!=]?[=~]/g)].map(([, label]) => label!),
    ),
  ]
    .map((label) => label.trim())
    .filter(Boolean);
  const undeclared = labels.filter((label) => !declared.includes(label));
  if (undeclared.length > 0)
    throw new Error(
      `${used.join(', ')} have no label ${undeclared.join(', ')} (in: ${expression})`,
    );
  return used.map((name) => series.get(name)!.name);
}
