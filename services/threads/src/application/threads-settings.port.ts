import type { ThreadQuotaSettings } from '../adapters/thread-quotas.repository.ts';

export const THREADS_SETTINGS = Symbol('ThreadsSettings');

export interface ThreadsSettings extends ThreadQuotaSettings {
  /** Time limit for writing a requested text, s. */
  readonly deadlineS: number;
  readonly maxQuestions: number;
  /** Size of all texts of a thread at which it accepts no more questions, bytes. */
  readonly maxThreadBytes: number;
  readonly tokensPerThread: number;
}
