import type { ThreadPurpose } from '@strideform/contracts';
import type { CreationPlace } from '@strideform/service-kit';
import type { Author, ReadThread, Thread, Turn } from '../domain/thread.ts';
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
  readonly author: Author;
  readonly reasons: readonly string[];
  readonly tokens: number;
  /** What the text was written from. */
  readonly measured: SessionMetrics;
}

/**
 * Threads, by tenant. Every change is one guarded write that carries the event which announces it;
 * a repeat changes nothing.
 */
export abstract class Threads {
  /**
   * Stores new threads and announces `thread.requested` for each; one that is there already stays
   * as it is. @returns them as they are stored.
   */
  abstract open(threads: readonly Thread[]): Promise<readonly Thread[]>;
  abstract byId(tenantId: string, threadId: string): Promise<Thread | null>;
  /** The newest first, those after `after`. */
  abstract page(
    tenantId: string,
    sessionId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ReadThread[]>;
  /** Of one purpose, all, the newest first. */
  abstract ofPurpose(
    tenantId: string,
    sessionId: string,
    purpose: ThreadPurpose,
  ): Promise<readonly ReadThread[]>;
  /**
   * Adds a question as turn number `address.turn` and announces `thread.requested`; null when the
   * thread has moved on, or is still writing.
   */
  abstract ask(address: TurnAddress, question: Turn): Promise<Thread | null>;
  /**
   * Begins an attempt, which fences off older ones; null when the turn is finished or gone. The
   * thread's turn carries the attempt's number.
   */
  abstract begin(address: TurnAddress): Promise<Thread | null>;
  /**
   * Stores the text of an attempt at one of the thread's turns and announces `thread.completed`;
   * false when the attempt is not the latest any more.
   */
  abstract complete(
    thread: Thread,
    turn: number,
    attempt: number,
    written: WrittenText,
  ): Promise<boolean>;
  /** Gives up for good. */
  abstract fail(address: TurnAddress, attempt: number, reason: string): Promise<boolean>;
  /** Turns whose deadline has passed, of all tenants. */
  abstract overdue(now: Date, limit: number): Promise<readonly TurnAddress[]>;
  /** Erases a session's threads. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
}
