// Keys that the chart's schema accepts and values.yaml does not contain.

export interface ValuesSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, ValuesSchema>>;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, ValuesSchema>>;
}

export interface OptionalValue {
  readonly path: readonly string[];
  readonly description: string;
}

type Tree = Readonly<Record<string, unknown>>;

/**
 * Returns the keys that have no default, in the schema's order. Keys of several services are listed
 * once, with `<service>` in their path.
 * @throws Error for a key that the schema does not describe.
 */
export function optionalValues(schema: ValuesSchema, defaults: unknown): OptionalValue[] {
  const optional = acceptedValues(schema, schema, []).filter(
    ({ path }) => !isDefault(defaults, path),
  );
  const undescribed = optional.find(({ description }) => description === '');
  if (undescribed !== undefined)
    throw new Error(`values.schema.json does not describe ${undescribed.path.join('.')}`);
  const named = optional.map(({ path, description }) => ({
    path: ofAnyService(path),
    description,
  }));
  const rows = named.map((value) => JSON.stringify(value));
  return named.filter((_, index) => rows.indexOf(rows[index]!) === index);
}

/** Returns every key that has no keys below it. */
function acceptedValues(
  schema: ValuesSchema,
  node: ValuesSchema,
  path: readonly string[],
): OptionalValue[] {
  const name = node.$ref?.replace('#/$defs/', '');
  const target = name === undefined ? node : schema.$defs![name]!;
  const description = node.description ?? target.description ?? '';
  const children = Object.entries(target.properties ?? {});
  if (children.length === 0) return [{ path, description }];
  return children.flatMap(([key, child]) => acceptedValues(schema, child, [...path, key]));
}

function isDefault(defaults: unknown, path: readonly string[]): boolean {
  let node = defaults;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !(key in node)) return false;
    node = (node as Tree)[key];
  }
  return true;
}

function ofAnyService([group, ...rest]: readonly string[]): string[] {
  return group === 'components' ? [group, '<service>', ...rest.slice(1)] : [group!, ...rest];
}
