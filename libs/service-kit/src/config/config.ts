import { z } from 'zod';

/**
 * The environment does not match the schema. One line for each variable says what is expected, and
 * never shows the value.
 */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n');
    super(
      `The configuration is not valid.\n${list}\nSet these environment variables and start again.`,
    );
    this.name = 'ConfigError';
    // The message contains the problems, so that printing the error need not list them again.
    Object.defineProperty(this, 'problems', { enumerable: false });
  }
}

/**
 * Reads a service's configuration from the environment. A variable set to the empty string counts
 * as not set, as in `KEY=` lines of an .env file.
 * @throws {ConfigError} naming every missing or invalid variable at once.
 */
export function loadConfig<S extends z.ZodObject>(
  schema: S,
  environment: NodeJS.ProcessEnv = process.env,
): z.infer<S> {
  const present = presentVariables(Object.keys(schema.shape), environment);
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => describeProblem(schema, present, issue));
  throw new ConfigError([...new Set(problems)]);
}

function presentVariables(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  const present: Record<string, string> = {};
  for (const name of names) {
    const value = environment[name]?.trim() ?? '';
    if (value !== '') present[name] = value;
  }
  return present;
}

function describeProblem(
  schema: z.ZodObject,
  present: Record<string, string>,
  issue: z.core.$ZodIssue,
): string {
  const name = String(issue.path[0] ?? '');
  const field = schema.shape[name];
  // A rule over several variables. The schema's author wrote its message, which contains no values.
  if (field === undefined) return issue.message;
  const { expected, description } = describeVariable(name, field);
  const state = name in present ? 'is not valid' : 'is missing';
  return `${name} ${state}: ${description === '' ? '' : `${description}; `}expected ${expected}`;
}

export interface VariableDescription {
  readonly name: string;
  readonly required: boolean;
  /** As written in the environment; absent when there is none. */
  readonly defaultValue?: string;
  /** In words: `an integer from 1 to 65535`, `one of lite, full, heavy`. */
  readonly expected: string;
  readonly description: string;
}

/** The variables that a configuration schema reads, in the schema's order. */
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
  const header = ['| variable | meaning | value | default |', '| --- | --- | --- | --- |'];
  const rows = describeConfig(schema).map((variable) => {
    const { name, description, expected } = variable;
    return `| \`${name}\` | ${description} | ${expected} | ${defaultCell(variable)} |`;
  });
  return [...header, ...rows].join('\n');
}

function defaultCell({ required, defaultValue }: VariableDescription): string {
  if (required) return '**required**';
  return defaultValue === undefined ? '' : `\`${defaultValue}\``;
}

function environmentText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(',') : String(value);
}

function expectation(schema: z.core.JSONSchema.BaseSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.anyOf !== undefined) {
    const options = schema.anyOf as z.core.JSONSchema.BaseSchema[];
    return options.map(expectation).join(' or ');
  }
  if (schema.type === 'integer') return `an integer${rangeText(schema)}`;
  if (schema.type === 'number') return `a number${rangeText(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.format === 'uri') return 'a URL';
  return 'text';
}

/** Such as ` from 1 to 9` or ` above 0 and at most 1`; empty without limits. */
function rangeText(schema: z.core.JSONSchema.BaseSchema): string {
  const minimum = declaredLimit(schema.minimum);
  const maximum = declaredLimit(schema.maximum);
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  const limits: [string, unknown][] = [
    ['at least', minimum],
    ['above', schema.exclusiveMinimum],
    ['at most', maximum],
    ['below', schema.exclusiveMaximum],
  ];
  const declared = limits.filter(([, limit]) => limit !== undefined);
  const texts = declared.map(([relation, limit]) => `${relation} ${limit}`);
  return texts.length === 0 ? '' : ` ${texts.join(' and ')}`;
}

/**
 * An integer without declared limits has those of a double's safe integers, which nobody needs to
 * read.
 */
function declaredLimit(limit: number | undefined): number | undefined {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
}
