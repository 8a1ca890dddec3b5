import { WarmChildren, type WarmRunOptions } from './warm-children.ts';

const children = new WarmChildren({ maxTasks: 50, maxIdleS: 300 });

/**
 * Runs one task in a child process: `GuardedChild` for single tasks, with the same limits and
 * errors. A process that ran a task well waits for the next one of its module, for five minutes.
 */
export function runGuarded<I, O, P = unknown>(
  task: URL,
  input: I,
  options: WarmRunOptions<P>,
): Promise<O> {
  return children.run(task, input, options);
}
