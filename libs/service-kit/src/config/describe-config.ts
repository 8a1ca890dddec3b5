import { z } from 'zod';

export interface VariableDescription {
  readonly name: string;
  readonly required: boolean;
  /** As it would stand in the environment; absent when there is none. */
  readonly defaultValue?: string;
  /** In words: `an integer from 1 to 65535`, `one of lite, full, heavy`. */
  readonly expected: string;
  readonly description: string;
}

/** The variables that a configuration schema reads, in its order. */
export function describeConfig(schema: z.ZodObject): VariableDescription[] {
  return Object.entries(schema.shape).map(([name, field]) => describeVariable(name, field));
}

export function describeVariable(name: string, field: z.core.$ZodType): VariableDescription {
  const input = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' });
  const absent = z.safeParse(field, undefined);
  const defaultValue = absent.success ? environmentText(absent.data) : undefined;
  return {
    name,
    required: !absent.success,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    expected: expectation(input),
    description: input.description ?? '',
  };
}

/** Table for a service's README. */
export function renderConfigTable(schema: z.ZodObject): string {
  const rows = describeConfig(schema).map(
    ({ name, required, defaultValue, expected, description }) =>
      `| \`${name}\` | ${description} | ${expected} | ${required ? '**required**' : defaultValue === undefined ? '' : `\`${defaultValue}\``} |`,
  );
  return ['| variable | meaning | value | default |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

function environmentText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(',') : String(value);
}

function expectation(schema: z.core.JSONSchema.BaseSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.anyOf !== undefined)
    return schema.anyOf
      .map((option) => expectation(option as z.core.JSONSchema.BaseSchema))
      .join(' or ');
  if (schema.type === 'integer') return `an integer${range(schema)}`;
  if (schema.type === 'number') return `a number${range(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.format === 'uri') return 'a URL';
  return 'text';
}

function range({
  minimum,
  exclusiveMinimum,
  maximum,
  exclusiveMaximum,
}: z.core.JSONSchema.BaseSchema): string {
  // Without bounds of its own an integer is bounded by what a double can hold, which nobody needs
  // to read.
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? minimum : undefined;
  const high = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (low !== undefined && high !== undefined) return ` from ${low} to ${high}`;
  const bounds = [
    low === undefined ? '' : `at least ${low}`,
    exclusiveMinimum === undefined ? '' : `above ${exclusiveMinimum}`,
    high === undefined ? '' : `at most ${high}`,
    exclusiveMaximum === undefined ? '' : `below ${exclusiveMaximum}`,
  ].filter((bound) => bound !== '');
  return bounds.length === 0 ? '' : ` ${bounds.join(' and ')}`;
}
