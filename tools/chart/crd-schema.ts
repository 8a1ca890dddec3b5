// JSON schemas from CustomResourceDefinitions, as strict as kubeconform wants them.

type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

export interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema: { readonly openAPIV3Schema: JsonObject };
    }[];
  };
}

/** Lists of values, in which an object is no schema. */
const valueKeys = ['enum', 'default'];

/**
 * An object whose properties are listed has no others, unless its schema says that it keeps unknown
 * fields.
 */
function strict(schema: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [name, value] of Object.entries(schema))
    copy[name] = valueKeys.includes(name) ? value : strictValue(value);
  if (copy['x-kubernetes-int-or-string'] === true) {
    delete copy['type'];
    copy['anyOf'] = [{ type: 'integer' }, { type: 'string' }];
  }
  if (listsAllProperties(copy)) copy['additionalProperties'] = false;
  return copy;
}

function strictValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(strictValue);
  return value === null || typeof value !== 'object' ? value : strict(value);
}

function listsAllProperties(schema: JsonObject): boolean {
  return (
    schema['properties'] !== undefined &&
    typeof schema['type'] === 'string' &&
    schema['additionalProperties'] === undefined &&
    schema['x-kubernetes-preserve-unknown-fields'] !== true
  );
}

export interface NamedSchema {
  /** The file name that kubeconform looks for. */
  readonly name: string;
  readonly schema: JsonObject;
}

/** One schema for each served version. */
export function jsonSchemasOf({ spec }: CustomResourceDefinition): NamedSchema[] {
  const { group, names, versions } = spec;
  const prefix = `${names.kind.toLowerCase()}-${group.split('.')[0]}`;
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema }) => {
      const whole = strict(schema.openAPIV3Schema);
      // Every object has metadata; the definition only says that it is there.
      const properties = { ...(whole['properties'] as JsonObject), metadata: { type: 'object' } };
      return { name: `${prefix}-${name}.json`, schema: { ...whole, properties } };
    });
}
