/**
 * Why a task failed: it took too long, took too much memory, ended its process, or was cancelled.
 */
export type GuardedFailureReason = 'timeout' | 'memory' | 'crashed' | 'aborted';

/**
 * The process that ran the task died or was killed. An error that the task itself threw is passed
 * on unchanged instead.
 */
export class GuardedTaskFailed extends Error {
  override readonly name = 'GuardedTaskFailed';

  constructor(
    readonly reason: GuardedFailureReason,
    message: string,
  ) {
    super(message);
  }
}
