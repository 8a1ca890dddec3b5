export const THREADS_SETTINGS = Symbol('ThreadsSettings');

export interface ThreadsSettings {
  /** Time limit for writing a requested text, s. */
  readonly deadlineS: number;
  readonly maxQuestions: number;
  readonly tokensPerThread: number;
}
