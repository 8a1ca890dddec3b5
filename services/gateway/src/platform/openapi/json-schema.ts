import { z } from 'zod';

/** Returns zod's own JSON Schema, which OpenAPI 3.1 accepts unchanged. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return adaptForGenerators(rest, io) as Record<string, unknown>;
}

/** Adapts a schema for client generators, and leaves answers open to new members. */
function adaptForGenerators(node: unknown, io: 'input' | 'output'): unknown {
  if (Array.isArray(node)) return node.map((item) => adaptForGenerators(item, io));
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.entries(node)
    .filter(([key, value]) => !(io === 'output' && key === 'additionalProperties' && !value))
    .map(([key, value]) => [key, adaptForGenerators(value, io)]);
  return withNullAsType(Object.fromEntries(members) as JsonSchema);
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
}

/** Writes a nullable integer as `type: [integer, "null"]` instead of a union. */
function withNullAsType(schema: JsonSchema): JsonSchema {
  const { anyOf: [kind, none, ...others] = [], ...rest } = schema;
  if (typeof kind?.type !== 'string' || none?.type !== 'null' || others.length > 0) return schema;
  const values = kind.enum === undefined ? {} : { enum: [...kind.enum, null] };
  return { ...kind, ...values, ...rest, type: [kind.type, 'null'] };
}
