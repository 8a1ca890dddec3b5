/**
 * Why a guarded child was given up: its work took too long, took too much memory, ended its
 * process, or was called off.
 */
export type GuardedFailureReason = 'timeout' | 'memory' | 'crashed' | 'aborted';

/**
 * The process that ran the task was lost or killed; an error that the task itself threw is passed
 * on as itself instead.
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
