import type { UsualRanges } from '@strideform/metric-book';
import type {
  BlockComment,
  MeasurementSystem,
  TextAuthor,
  ThreadBlock,
  ThreadPurpose,
  ThreadView,
  TurnView,
} from '@strideform/contracts';
import type { SessionChanges, SessionMetrics } from './facts/session-metrics.ts';

/** A turn with the fields that only its writers need. */
export interface Turn extends TurnView {
  /** Identifies a repeated request; empty when the request cannot be repeated. */
  readonly seed: string;
  /** Number of times that writing began. The result of an older attempt is ignored. */
  readonly attempt: number;
  /** True if the tenant had an active plan at the request. Otherwise no model writes the text. */
  readonly hasPlan: boolean;
  /** Tokens that models used for it, including refused texts. */
  readonly tokens: number;
  readonly deadlineAt: Date;
}

/** The comment on one block of a session, and the questions about it. */
export interface Thread {
  readonly threadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly block: ThreadBlock;
  readonly measurementSystem: MeasurementSystem;
  /** Language code of the texts; absent in old threads, which are in English. */
  readonly language?: string;
  /** Name as the tenant typed it; empty when unknown. */
  readonly runnerName: string;
  readonly sessionTitle: string;
  /** The attempt of the analysis whose measurements are requested. */
  readonly attempt: number;
  /**
   * Attempt whose measurements the first text uses, so that answers use the same numbers. Absent
   * until the first text is written.
   */
  readonly measuredAttempt?: number;
  /** Measurements, which an earlier release stored with the first text. */
  readonly measured?: SessionMetrics | null;
  /** Usual ranges at the thread's creation; absent in older threads. */
  readonly usualRanges?: UsualRanges;
  /** Changes known at the thread's creation; null if unknown, absent in older threads. */
  readonly changeSince?: SessionChanges | null;
  readonly turns: readonly Turn[];
  readonly createdAt: Date;
  /** Time of the latest request that got this thread; absent in older threads. */
  readonly requestedAt?: Date;
}

/** Address of one text: a turn of a thread. */
export interface TurnAddress {
  readonly tenantId: string;
  readonly threadId: string;
  /** Index of the turn in its thread. */
  readonly turn: number;
}

/** A finished text, before it is stored. */
export interface WrittenText {
  readonly text: string;
  readonly author: TextAuthor;
  readonly reasons: readonly string[];
  readonly tokens: number;
  /** Attempt whose measurements the text was written from. */
  readonly measuredAttempt: number;
}

/** A thread for lists, without what its texts compare with. */
export type ListedThread = Omit<Thread, 'measured' | 'usualRanges' | 'changeSince'>;

/** The request for a text. */
export type TurnRequest = Pick<Turn, 'question' | 'seed' | 'hasPlan'>;

export function openTurn(request: TurnRequest, now: Date, deadlineS: number): Turn {
  return {
    ...request,
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

/** Returns the number of questions left. The first turn is not a question. */
export const questionsLeft = ({ turns }: ListedThread, maxQuestions: number): number =>
  Math.max(0, maxQuestions - (turns.length - 1));

/** Returns the size of all texts of a thread and of a further question, bytes. */
export function bytesWith({ turns }: ListedThread, question: string): number {
  const texts = turns.flatMap((turn) => [turn.question ?? '', turn.text, ...turn.reasons]);
  return [...texts, question].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/**
 * Returns true if a further request for the same text gets this thread. It gets a new one after a
 * question, because a thread shows its questions; after a failure; and if a model may write the
 * text now, because the tenant has got a plan.
 */
export function isReusable({ turns }: Pick<Thread, 'turns'>, hasPlan: boolean): boolean {
  const [first, ...questions] = turns;
  if (first === undefined || questions.length > 0) return false;
  return first.status !== 'failed' && (first.hasPlan || !hasPlan);
}

/** Returns the thread in the form for other services. */
export function threadViewOf(thread: ListedThread, maxQuestions: number): ThreadView {
  const { threadId, sessionId, purpose, block, measurementSystem, createdAt, turns } = thread;
  return {
    threadId,
    sessionId,
    purpose,
    block,
    measurementSystem,
    createdAt,
    turns,
    questionsLeft: questionsLeft(thread, maxQuestions),
  };
}

/** Returns the comment of a thread whose first text is completed. */
export function commentOf({ block, threadId, turns }: ListedThread): BlockComment {
  const { text, author, finishedAt } = turns[0]!;
  return { block, threadId, text, author: author!, completedAt: finishedAt! };
}

/** Returns the model tokens of all turns. */
export const tokensUsed = ({ turns }: Thread): number =>
  turns.reduce((sum, { tokens }) => sum + tokens, 0);

/**
 * Returns, for each block, the latest thread whose first text is finished and was written from the
 * measurements of `attempt`. "Latest" means the latest request, not the latest completion.
 */
export function currentTexts(
  threads: readonly ListedThread[],
  attempt: number,
): ReadonlyMap<ThreadBlock, ListedThread> {
  const finished = threads.filter(({ turns, measuredAttempt }) => {
    const hasText = turns[0]!.status === 'completed';
    return hasText && measuredAttempt === attempt;
  });
  const requestTimeMs = ({ requestedAt, createdAt }: ListedThread): number =>
    (requestedAt ?? createdAt).getTime();
  const oldestFirst = [...finished].sort((a, b) => requestTimeMs(a) - requestTimeMs(b));
  return new Map(oldestFirst.map((thread) => [thread.block, thread]));
}
