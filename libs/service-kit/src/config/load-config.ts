import { z } from 'zod';
import { describeVariable } from './describe-config.ts';

/**
 * The environment does not fit: one line a variable, naming what is expected, never what was found.
 */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration is not valid.\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nSet these environment variables and start again.`,
    );
    this.name = 'ConfigError';
    // The message says it all: an inspected error need not list them again.
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
  const present = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) =>
      environment[name] === undefined || environment[name].trim() === ''
        ? []
        : [[name, environment[name].trim()]],
    ),
  );
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  throw new ConfigError([
    ...new Set(result.error.issues.map((issue) => problem(schema, present, issue))),
  ]);
}

function problem(
  schema: z.ZodObject,
  present: Record<string, string>,
  issue: z.core.$ZodIssue,
): string {
  const name = String(issue.path[0] ?? '');
  const field = schema.shape[name];
  // A rule over several variables: its message was written by the schema's author and holds no
  // values.
  if (field === undefined) return issue.message;
  const { expected, description } = describeVariable(name, field);
  const state = name in present ? 'is not valid' : 'is missing';
  return `${name} ${state}: ${description === '' ? '' : `${description}; `}expected ${expected}`;
}
