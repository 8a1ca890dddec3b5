import type { TransferredError } from './transferred-error.ts';

/**
 * What a task module exports as default. It runs in the child process; module scope lives as long
 * as the child.
 */
export type GuardedTask<I, O, P = unknown> = (
  input: I,
  hooks: { progress: (value: P) => void },
) => O | Promise<O>;

/** Parent to child. */
export interface RunRequest {
  task: string;
  input: unknown;
}

/** Child to parent. */
export type RunReply =
  | { kind: 'progress'; value: unknown }
  | { kind: 'done'; output: unknown }
  | { kind: 'failed'; error: TransferredError };
