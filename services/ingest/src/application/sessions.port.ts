import type {
  EventDefinition,
  Failure,
  RecordingOptions,
  RunnerProfile,
} from '@strideform/contracts';
import type { CreationPlace } from '@strideform/service-kit';
import type { ClipFacts, Session, SessionStatus } from '../domain/session.ts';

/** An event to be published once the state that it announces is stored. */
export interface Announcement {
  // Each event has a payload type of its own; `announce` ties the two together.
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
  /** As sessions show it. */
  readonly status: SessionStatus | null;
  /** Exclusive. */
  readonly createdAfter: Date | null;
  /** Exclusive. */
  readonly createdBefore: Date | null;
  /** Begin after this one. */
  readonly after: CreationPlace | null;
  readonly limit: number;
}

export interface RunnerHistory {
  readonly sessionCount: number;
  readonly lastCreatedAt: Date | null;
}

export interface NewAttempt {
  readonly attempt: number;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
  readonly deadlineAt: Date;
}

/**
 * What is left of a deleted session: a fence, and the address of what may still arrive in the
 * object store.
 */
export interface Remains {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly deletedAt: Date;
}

/**
 * A session of which artifacts may have to go: one that was deleted, or one that was analysed
 * again.
 */
export type Leftover = { readonly dueAt: Date } & (
  { readonly remains: Remains } | { readonly session: Session }
);

/**
 * Sessions, by tenant. Every change is one guarded write that carries its announcements, so that a
 * crash leaves either both or neither; it answers null when the guard (attempt, state) did not
 * hold, which a repeat or a late message meets.
 */
export abstract class Sessions {
  /** Stores a new session, or answers the one that has its id already. */
  abstract open(session: Session, announcements: readonly Announcement[]): Promise<Session>;
  abstract find(tenantId: string, sessionId: string): Promise<Session | null>;
  abstract startPose(
    tenantId: string,
    sessionId: string,
    attempt: number,
    clipFacts: ClipFacts,
    announcements: readonly Announcement[],
  ): Promise<Session | null>;
  abstract recordSegment(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segmentIndex: number,
  ): Promise<Session | null>;
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
    end: { status: 'succeeded' | 'failed'; failure: Failure | null; at: Date },
    announcements: readonly Announcement[],
  ): Promise<Session | null>;
  /** Unfinished sessions of all tenants whose deadline lies before `now`. */
  abstract overdue(now: Date, limit: number): Promise<readonly Session[]>;
  /** By creation, the newest first. */
  abstract page(tenantId: string, query: SessionQuery): Promise<readonly Session[]>;
  /** How many sessions a runner has, and when the newest was created; null when there is none. */
  abstract history(tenantId: string, userId: string): Promise<RunnerHistory>;
  /**
   * Queues a new attempt of a session that is `last` with its latest one; what that one shows, or
   * showed, stays what is shown.
   */
  abstract reanalyze(
    last: Session,
    next: NewAttempt,
    announcements: readonly Announcement[],
  ): Promise<Session | null>;
  /** Erases all that the session says and leaves its remains; false when there is none. */
  abstract erase(
    tenantId: string,
    sessionId: string,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<boolean>;
  /** Of all tenants, due by `now`. */
  abstract leftovers(now: Date, limit: number): Promise<readonly Leftover[]>;
  /**
   * Asks for `leftover` again at `at`; null: never again, and remains are forgotten. Does nothing
   * when somebody else did so first.
   */
  abstract dueAgain(leftover: Leftover, at: Date | null): Promise<void>;
}
