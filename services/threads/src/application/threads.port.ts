import type { TextAuthor, ThreadPurpose } from '@strideform/contracts';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ListedThread, Thread, Turn } from '../domain/thread.ts';
import type { SessionMetrics } from '../domain/facts/session-metrics.ts';

/** One text of one thread. */
export interface TurnAddress {
  readonly tenantId: string;
  readonly threadId: string;
  /** Index of the turn in its thread. */
  readonly turn: number;
}

export interface WrittenText {
  readonly text: string;
  readonly author: TextAuthor;
  readonly reasons: readonly string[];
  readonly tokens: number;
  /** The measurements that the text was written from. */
  readonly measured: SessionMetrics;
}

/**
 * Threads, by tenant. Every change is one guarded write that also stores the event which announces
 * it; a repeat changes nothing.
 */
export abstract class Threads {
  /**
   * Stores new threads and announces `thread.requested` for each. A thread that exists is not
   * changed.
   * @returns the threads as stored.
   */
  abstract open(threads: readonly Thread[]): Promise<readonly Thread[]>;
  abstract byId(tenantId: string, threadId: string): Promise<Thread | null>;
  /** The newest first, from the one that follows `after`. */
  abstract page(
    tenantId: string,
    sessionId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ListedThread[]>;
  /** All threads of one purpose, the newest first. */
  abstract ofPurpose(
    tenantId: string,
    sessionId: string,
    purpose: ThreadPurpose,
  ): Promise<readonly ListedThread[]>;
  /**
   * Adds a question as turn number `address.turn` and announces `thread.requested`; null when the
   * thread has moved on, or is still writing.
   */
  abstract ask(address: TurnAddress, question: Turn): Promise<Thread | null>;
  /**
   * Begins an attempt, which fences off older ones; null when the turn is finished or gone. The
   * returned turn has the attempt's number.
   */
  abstract begin(address: TurnAddress): Promise<Thread | null>;
  /**
   * Stores the text of an attempt at one of the thread's turns and announces `thread.completed`;
   * false when a newer attempt has begun, or the session that the thread compares with is erased.
   */
  abstract complete(
    thread: Thread,
    turn: number,
    attempt: number,
    written: WrittenText,
  ): Promise<boolean>;
  /** Fails the turn for good; false when a newer attempt has begun. */
  abstract fail(address: TurnAddress, attempt: number, reason: string): Promise<boolean>;
  /** Turns whose deadline has passed, of all tenants. */
  abstract overdue(now: Date, limit: number): Promise<readonly TurnAddress[]>;
  /**
   * Erases a session's threads, and from threads of later sessions what is known of its values:
   * the changes since then, and the texts that may state them.
   */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
}
