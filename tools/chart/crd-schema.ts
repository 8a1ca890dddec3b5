// JSON schemas from CustomResourceDefinitions, as strict as kubeconform needs them.

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

/** Keywords with lists of values, whose objects are not schemas. */
const valueKeys = ['enum', 'default'];

/**
 * Makes a schema strict: an object whose properties are listed has no others, unless its schema
 * keeps unknown fields.
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
  /** File name that kubeconform looks for. */
  readonly name: string;
  readonly schema: JsonObject;
}

/** Returns one schema for each served version. */
export function jsonSchemasOf({ spec }: CustomResourceDefinition): NamedSchema[] {
  const { group, names, versions } = spec;
  const prefix = `${names.kind.toLowerCase()}-${group.split('.')[0]}`;
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema }) => {
      const whole = strict(schema.openAPIV3Schema);
      // Every object has metadata, but the definition says only that it exists.
      const properties = { ...(whole['properties'] as JsonObject), metadata: { type: 'object' } };
      return { name: `${prefix}-${name}.json`, schema: { ...whole, properties } };
    });
}
