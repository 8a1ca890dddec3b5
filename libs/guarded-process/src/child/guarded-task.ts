import type { OwnFiles } from './child-folder.ts';
import type { TransferredError } from './task-errors.ts';

/** Means that a task gets beside its input. */
export interface TaskHooks<P> extends OwnFiles {
  readonly progress: (value: P) => void;
}

/**
 * The default export of a task module. It runs in the child process; the module's scope lives as
 * long as the child.
 */
export type GuardedTask<I, O, P = unknown> = (input: I, hooks: TaskHooks<P>) => O | Promise<O>;

/**
 * Returns the URL of the task module `name`, without its extension, next to the module `from`, an
 * `import.meta.url`. The extension is `.ts` when run from source and `.js` when built: the compiler
 * rewrites the extensions of imports, but not those of URLs.
 */
export function workerModule(from: string, name: string): URL {
  return new URL(`${name}${from.endsWith('.ts') ? '.ts' : '.js'}`, from);
}

/** Parent to child. */
export interface RunRequest {
  /** Distinguishes the tasks of one process; from 1 on. */
  id: number;
  task: string;
  input: unknown;
  files: OwnFiles;
  /** True if the parent listens to progress: a message for each frame costs time. */
  wantsProgress: boolean;
}

/** Child to parent. The first one says that the child can be sent tasks. */
export type RunReply = { id: number } & (
  | { kind: 'ready' }
  | { kind: 'progress'; value: unknown }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; error: TransferredError }
);
