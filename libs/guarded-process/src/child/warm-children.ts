import { GuardedChild, type GuardedRunOptions } from './guarded-child.ts';
import { mayComeFromAnotherTask, type TaskErrorType } from './task-errors.ts';
import { useOf } from '../sandbox/process-status.ts';
import type { TaskNeeds } from '../sandbox/readable-paths.ts';

export interface WarmChildrenSettings {
  /** Number of tasks after which a process ends, so that memory leaks do not add up. */
  readonly maxTasks: number;
  /** Time without a task after which a process ends, s. */
  readonly maxIdleS: number;
}

/** Share of its last task's memory limit. An idle process that uses more ends. */
const keptMemoryShare = 0.5;

export interface WarmRunOptions<O> extends GuardedRunOptions<O> {
  /** Options of the process. They are the same for all tasks of a module. */
  needs?: TaskNeeds | 'trusted';
  errors?: readonly TaskErrorType[];
}

interface WarmChild {
  readonly child: GuardedChild<unknown, unknown>;
  endWhenIdle?: NodeJS.Timeout;
}

/**
 * Guarded children that are kept after a task, because starting a process and loading its modules
 * takes as long as probing a clip. Each runs one task at a time. A process takes another task only
 * after a task that succeeded, and with the limits of a fresh process.
 */
export class WarmChildren {
  private readonly idle = new Map<string, WarmChild[]>();

  constructor(private readonly settings: WarmChildrenSettings) {}

  /** Runs a task in an idle process of this module, or in a fresh one. */
  async run<I, O>(task: URL, input: I, options: WarmRunOptions<O>): Promise<O> {
    const { needs = {}, errors = [] } = options;
    const startedAt = performance.now();
    const warm = this.idle.get(task.href)?.pop();
    if (warm) {
      try {
        return await this.runIn(task, warm, input, options);
      } catch (error) {
        // A clip is not refused for what earlier tasks did. Such a failure counts only in a fresh
        // process.
        if (!mayComeFromAnotherTask(error)) throw error;
      }
    }
    const timeoutS = options.timeoutS - (performance.now() - startedAt) / 1000;
    const { maxTasks } = this.settings;
    const child = new GuardedChild<unknown, unknown>(task, { needs, errors, maxTasks });
    return this.runIn(task, { child }, input, { ...options, timeoutS });
  }

  /** Ends the idle processes. */
  async dispose(): Promise<void> {
    const waiting = [...this.idle.values()].flat();
    this.idle.clear();
    for (const { endWhenIdle } of waiting) clearTimeout(endWhenIdle);
    await Promise.all(waiting.map(({ child }) => child.dispose()));
  }

  private async runIn<I, O>(
    task: URL,
    warm: WarmChild,
    input: I,
    options: GuardedRunOptions<O>,
  ): Promise<O> {
    clearTimeout(warm.endWhenIdle);
    let output: O;
    try {
      output = (await warm.child.run(input, options)) as O;
    } catch (error) {
      await warm.child.dispose();
      throw error;
    }
    if (isWorthKeeping(warm, options.maxMemoryMb)) this.keep(task, warm);
    else await warm.child.dispose();
    return output;
  }

  private keep(task: URL, warm: WarmChild): void {
    const waiting = this.idle.get(task.href) ?? [];
    waiting.push(warm);
    this.idle.set(task.href, waiting);
    const end = (): void => {
      waiting.splice(waiting.indexOf(warm), 1);
      void warm.child.dispose();
    };
    warm.endWhenIdle = setTimeout(end, this.settings.maxIdleS * 1000).unref();
  }
}

/** Returns true for a running process that does not hold much memory. */
function isWorthKeeping({ child }: WarmChild, maxMemoryMb: number): boolean {
  if (child.pid === undefined) return false;
  const heldMb = useOf(child.pid)?.memoryMb ?? 0;
  return heldMb <= keptMemoryShare * maxMemoryMb;
}

const children = new WarmChildren({ maxTasks: 50, maxIdleS: 300 });

/**
 * Runs one task in a child process, with the limits and errors of `GuardedChild`. After a
 * successful task, the process waits five minutes for the next task of its module.
 */
export function runGuarded<I, O>(task: URL, input: I, options: WarmRunOptions<O>): Promise<O> {
  return children.run(task, input, options);
}
