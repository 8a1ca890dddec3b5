import type {
  MeasurementSystem,
  ThreadAuthor,
  ThreadBlock,
  ThreadPurpose,
  ThreadStatus,
} from '@strideform/contracts';
import type { SessionMetrics } from './facts/session-metrics.ts';

/** Who wrote a text. */
export interface Author {
  readonly kind: ThreadAuthor;
  /** null for a rule-based text. */
  readonly model: string | null;
  /** Of the prompt, or of the rules. */
  readonly version: string;
}

/** One text of a thread: its first, or the answer to a question. */
export interface Turn {
  /** null for the first text. */
  readonly question: string | null;
  /** What a repeated request is known by; empty when it cannot be repeated. */
  readonly seed: string;
  readonly status: ThreadStatus;
  /** How often writing was begun: the result of an older attempt is ignored. */
  readonly attempt: number;
  readonly text: string;
  readonly author: Author | null;
  /** Why a model's text was not used, or why the turn failed. */
  readonly reasons: readonly string[];
  /** Tokens that models took for it, refused texts included. */
  readonly tokens: number;
  readonly createdAt: Date;
  readonly deadlineAt: Date;
  readonly finishedAt: Date | null;
}

/** Comments on one block of a session, and the questions about them. */
export interface Thread {
  readonly threadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly block: ThreadBlock;
  readonly measurementSystem: MeasurementSystem;
  /** As the tenant typed them; empty when unknown. */
  readonly runnerName: string;
  readonly sessionTitle: string;
  /** Of the analysis, whose measurements are asked for. */
  readonly attempt: number;
  /**
   * Of the analysis that the first text was written from, so that answers rest on what the text
   * says; null until then.
   */
  readonly measured: SessionMetrics | null;
  readonly turns: readonly Turn[];
  readonly createdAt: Date;
}

/**
 * A thread as it is read: of what its first text was written from, only which attempt of the
 * analysis it was.
 */
export interface ReadThread extends Omit<Thread, 'measured'> {
  readonly measured: Pick<SessionMetrics, 'attempt'> | null;
}

export function openTurn(question: string | null, now: Date, deadlineS: number, seed = ''): Turn {
  return {
    question,
    seed,
    status: 'queued',
    attempt: 0,
    text: '',
    author: null,
    reasons: [],
    tokens: 0,
    createdAt: now,
    deadlineAt: new Date(now.getTime() + deadlineS * 1000),
    finishedAt: null,
  };
}

/** The first turn is no question. */
export const questionsLeft = ({ turns }: ReadThread, maxQuestions: number): number =>
  Math.max(0, maxQuestions - (turns.length - 1));

export const tokensOf = ({ turns }: Thread): number =>
  turns.reduce((sum, { tokens }) => sum + tokens, 0);

/**
 * The first text of the newest thread of each block that has one: what a thread opened later says
 * counts, whichever is finished first. Only of those written from the measurements of `attempt`.
 */
export function currentTexts(
  threads: readonly ReadThread[],
  attempt: number,
): ReadonlyMap<ThreadBlock, ReadThread> {
  const finished = threads.filter(
    ({ turns, measured }) => turns[0]!.status === 'completed' && measured?.attempt === attempt,
  );
  return new Map(
    [...finished]
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      .map((thread) => [thread.block, thread]),
  );
}
