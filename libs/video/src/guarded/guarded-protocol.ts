import type { TransferredError } from './transferred-error.ts';

/**
 * The default export of a task module. It runs in the child process; the module's scope lives as
 * long as the child.
 */
export type GuardedTask<I, O, P = unknown> = (
  input: I,
  hooks: { progress: (value: P) => void },
) => O | Promise<O>;

/** Parent to child. */
export interface RunRequest {
  /** Distinguishes the tasks of one process. */
  id: number;
  task: string;
  input: unknown;
  /** Whether the parent listens to progress: a message for each frame is no small thing. */
  wantsProgress: boolean;
}

/** Child to parent. */
export type RunReply = { id: number } & (
  | { kind: 'progress'; value: unknown }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; error: TransferredError }
);
