import type { OwnFiles } from './sandbox/child-room.ts';
import type { TransferredError } from './transferred-error.ts';

/** What a task is given beside its input. */
export interface TaskHooks<P> extends OwnFiles {
  readonly progress: (value: P) => void;
}

/**
 * The default export of a task module. It runs in the child process; the module's scope lives as
 * long as the child.
 */
export type GuardedTask<I, O, P = unknown> = (input: I, hooks: TaskHooks<P>) => O | Promise<O>;

/** Parent to child. */
export interface RunRequest {
  /** Distinguishes the tasks of one process; from 1 on. */
  id: number;
  task: string;
  input: unknown;
  files: OwnFiles;
  /** Whether the parent listens to progress: a message for each frame is no small thing. */
  wantsProgress: boolean;
}

/** Child to parent. The first one says that the child can be sent tasks. */
export type RunReply = { id: number } & (
  | { kind: 'ready' }
  | { kind: 'progress'; value: unknown }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; error: TransferredError }
);
