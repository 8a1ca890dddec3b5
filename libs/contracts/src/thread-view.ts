import type {
  MeasurementSystem,
  ThreadAuthor,
  ThreadBlock,
  ThreadPurpose,
  ThreadStatus,
} from './thread-blocks.ts';

/** Author of a text. */
export interface TextAuthor {
  readonly kind: ThreadAuthor;
  /** Null for a rule-based text. */
  readonly model: string | null;
  /** The version of the prompt, or of the rules. */
  readonly version: string;
}

/** One text of a thread: its first, or the answer to a question. */
export interface TurnView {
  /** Null for the first text. */
  readonly question: string | null;
  readonly status: ThreadStatus;
  /** Empty until it has been written. */
  readonly text: string;
  readonly author: TextAuthor | null;
  /** Reasons why a model's text was not used, or why the turn failed. */
  readonly reasons: readonly string[];
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A thread as the threads service shows it to other services. */
export interface ThreadView {
  readonly threadId: string;
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly block: ThreadBlock;
  readonly measurementSystem: MeasurementSystem;
  readonly createdAt: Date;
  /** Turns of the thread. The first one is the comment, so there is at least one. */
  readonly turns: readonly TurnView[];
  /** Number of further questions that the thread accepts. */
  readonly questionsLeft: number;
}

/** The finished comment on a block. */
export interface BlockComment {
  readonly block: ThreadBlock;
  readonly threadId: string;
  readonly text: string;
  readonly author: TextAuthor;
  readonly completedAt: Date;
}
