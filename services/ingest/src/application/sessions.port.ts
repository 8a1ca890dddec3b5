import type {
  EventDefinition,
  Failure,
  RecordingOptions,
  RunnerProfile,
  SessionStatus,
  RunnerHistory,
} from '@strideform/contracts';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { ClipFacts, Session } from '../domain/session.ts';
import type { InWork, WaitingSession } from '../domain/turns.ts';

/** An event that is published after the state that it announces is stored. */
export interface Announcement {
  // Each event has its own payload type; `announce` ties the two together.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly event: EventDefinition<any>;
  readonly payload: unknown;
}
export const announce = <P>(event: EventDefinition<P>, payload: P): Announcement => ({
  event,
  payload,
});

export interface SessionQuery {
  readonly userId: string | null;
  /** The status that the sessions show. */
  readonly status: SessionStatus | null;
  /** Exclusive. */
  readonly createdAfter: Date | null;
  /** Exclusive. */
  readonly createdBefore: Date | null;
  /** The page begins after this place. */
  readonly after: CreationPlace | null;
  readonly limit: number;
}

export interface NewAttempt {
  readonly attempt: number;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly deadlineAt: Date;
  readonly requestedAt: Date;
}

export interface SessionToErase {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Only while this attempt is the latest: nobody has asked for a newer one. */
  readonly latestAttempt?: number;
}

/** How an attempt ended. */
export interface SessionEnd {
  readonly status: 'succeeded' | 'failed';
  readonly failure: Failure | null;
  readonly at: Date;
}

/**
 * What is kept of a deleted session: a guard against late writes, and the address of artifacts that
 * may still arrive in the object store.
 */
export interface DeletedSession {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly deletedAt: Date;
}

/**
 * A session that may have artifacts to remove, because it was deleted or analysed again. `dueAt` is
 * the time of its next sweep.
 */
export type PendingSweep = { readonly dueAt: Date } & (
  { readonly deleted: DeletedSession } | { readonly session: Session }
);

/**
 * Sessions, by tenant. Every change is one guarded write that carries its announcements: a crash
 * leaves both or neither. A change returns null when its guard (attempt, state) did not hold, as
 * for a repeated or a late message.
 */
export abstract class Sessions {
  /**
   * Stores a new session, which waits for its turn, or returns the one that has its id already.
   * @throws {Conflict} when the session with this id was deleted.
   */
  abstract create(session: Session, announcements: readonly Announcement[]): Promise<Session>;
  abstract find(tenantId: string, sessionId: string): Promise<Session | null>;
  /** In any order; without those that do not exist, or belong to another tenant. */
  abstract findMany(
    references: readonly Pick<Session, 'tenantId' | 'sessionId'>[],
  ): Promise<readonly Session[]>;
  /** Sessions of all tenants that were begun and are not finished. */
  abstract inWork(): Promise<InWork>;
  /** The same sessions themselves: about as many as the platform works on at once. */
  abstract findInWork(): Promise<readonly Session[]>;
  /** For each tenant with sessions that wait for their turn, the one that has waited longest. */
  abstract longestWaiting(): Promise<readonly WaitingSession[]>;
  /** The session's turn has come. */
  abstract begin(
    waiting: WaitingSession,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<Session | null>;
  /** How many sessions of all tenants ended after `since`, rightly or not. */
  abstract countFinished(since: Date): Promise<number>;
  abstract startPose(
    tenantId: string,
    sessionId: string,
    attempt: number,
    clipFacts: ClipFacts,
    announcements: readonly Announcement[],
  ): Promise<Session | null>;
  /** The keypoints of a segment are stored. */
  abstract recordSegment(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segmentIndex: number,
  ): Promise<Session | null>;
  /** The results are stored. */
  abstract recordMeasured(
    tenantId: string,
    sessionId: string,
    attempt: number,
    at: Date,
  ): Promise<Session | null>;
  abstract finish(
    tenantId: string,
    sessionId: string,
    attempt: number,
    end: SessionEnd,
    announcements: readonly Announcement[],
  ): Promise<Session | null>;
  /** Unfinished sessions of all tenants with a deadline before `now`. */
  abstract overdue(now: Date, limit: number): Promise<readonly Session[]>;
  /** Sessions of all tenants that failed before `before` and have no results. */
  abstract failedBefore(before: Date, limit: number): Promise<readonly Session[]>;
  /**
   * Moves the deadlines of unfinished sessions that were not overdue when an outage began, by the
   * part of the outage after the latest attempt was requested. Notes how long their work was held.
   * A second call for the same outage changes nothing.
   * @returns how many were moved.
   */
  abstract moveDeadlines(outageBegan: Date, outageEnded: Date): Promise<number>;
  /** By time of creation, newest first. */
  abstract page(tenantId: string, query: SessionQuery): Promise<readonly Session[]>;
  /** A tenant's sessions that are queued or being analysed. */
  abstract countUnfinished(tenantId: string): Promise<number>;
  /** A runner's sessions; deleted ones do not count. */
  abstract history(tenantId: string, userId: string): Promise<RunnerHistory>;
  /**
   * Queues a new attempt, which waits for its turn, if `last` is still the latest state of the
   * session. The results that the session shows stay the same until the new attempt has succeeded.
   */
  abstract reanalyze(last: Session, next: NewAttempt): Promise<Session | null>;
  /** Erases the session's data, keeps a `DeletedSession`; false when there is no such session. */
  abstract erase(
    which: SessionToErase,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<boolean>;
  /** Sweeps of all tenants that are due by `now`. */
  abstract pendingSweeps(now: Date, limit: number): Promise<readonly PendingSweep[]>;
  /**
   * Schedules the next sweep at `at`. null: there is no next sweep, and the record of a deleted
   * session is removed. Does nothing when another process has rescheduled it already.
   */
  abstract reschedule(pending: PendingSweep, at: Date | null): Promise<void>;
}
