import { z } from 'zod';
import { describeVariable } from './describe-config.ts';

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
