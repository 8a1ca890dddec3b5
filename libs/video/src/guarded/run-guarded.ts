import { GuardedChild, type GuardedRunOptions } from './guarded-child.ts';
import type { ErrorClass } from './transferred-error.ts';

/**
 * Runs one task in its own child process: `GuardedChild` for a single task, with the same limits
 * and errors.
 */
export async function runGuarded<I, O, P = unknown>(
  task: URL,
  input: I,
  options: GuardedRunOptions<P> & { errors?: readonly ErrorClass[] },
): Promise<O> {
  const child = new GuardedChild<I, O, P>(task, options.errors);
  try {
    return await child.run(input, options);
  } finally {
    await child.dispose();
  }
}
