export const THREADS_SETTINGS = Symbol('ThreadsSettings');

export interface ThreadsSettings {
  /** The time in which a requested text must be written, s. */
  readonly deadlineS: number;
  readonly maxQuestions: number;
  readonly tokensPerThread: number;
}
