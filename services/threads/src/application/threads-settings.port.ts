export const THREADS_SETTINGS = Symbol('ThreadsSettings');

export interface ThreadsSettings {
  /** From a request to its text, s. */
  readonly deadlineS: number;
  readonly maxQuestions: number;
  readonly tokensPerThread: number;
}
