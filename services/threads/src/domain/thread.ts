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
  /** The version of the prompt, or of the rules. */
  readonly version: string;
}

/** One text of a thread: its first, or the answer to a question. */
export interface Turn {
  /** null for the first text. */
  readonly question: string | null;
  /** Identifies a repeated request; empty when the request cannot be repeated. */
  readonly seed: string;
  readonly status: ThreadStatus;
  /** How often writing began. The result of an older attempt is ignored. */
  readonly attempt: number;
  readonly text: string;
  readonly author: Author | null;
  /** Why a model's text was not used, or why the turn failed. */
  readonly reasons: readonly string[];
  /** Tokens that models used for it, refused texts included. */
  readonly tokens: number;
  readonly createdAt: Date;
  readonly deadlineAt: Date;
  readonly finishedAt: Date | null;
}

/** The comment on one block of a session, and the questions about it. */
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
  /** The attempt of the analysis whose measurements are requested. */
  readonly attempt: number;
  /**
   * The measurements that the first text was written from, so that answers use the same numbers;
   * null until then.
   */
  readonly measured: SessionMetrics | null;
  readonly turns: readonly Turn[];
  readonly createdAt: Date;
}

/** A thread as lists show it: of its measurements, only the attempt of the analysis. */
export interface ListedThread extends Omit<Thread, 'measured'> {
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

/** The first turn is not a question. */
export const questionsLeft = ({ turns }: ListedThread, maxQuestions: number): number =>
  Math.max(0, maxQuestions - (turns.length - 1));

/** The model tokens of all turns. */
export const tokensUsed = ({ turns }: Thread): number =>
  turns.reduce((sum, { tokens }) => sum + tokens, 0);

/**
 * For each block, the newest thread whose first text is finished and was written from the
 * measurements of `attempt`. The order in which threads were opened counts, not the order in which
 * they were finished.
 */
export function currentTexts(
  threads: readonly ListedThread[],
  attempt: number,
): ReadonlyMap<ThreadBlock, ListedThread> {
  const finished = threads.filter(({ turns, measured }) => {
    const hasText = turns[0]!.status === 'completed';
    return hasText && measured?.attempt === attempt;
  });
  const oldestFirst = [...finished].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  return new Map(oldestFirst.map((thread) => [thread.block, thread]));
}
