import type { EventDefinition, Failure } from '@strideform/contracts';
import type { ClipFacts, Session } from '../domain/session.ts';

/** An event to be published once the state that it announces is stored. */
export interface Announcement {
  // Each event has a payload type of its own; `announce` ties the two together.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly event: EventDefinition<any>;
  readonly payload: unknown;
}
export const announce = <P>(event: EventDefinition<P>, payload: P): Announcement => ({ event, payload });

/**
 * Sessions, by tenant. Every change is one guarded write that carries its announcements, so that a crash leaves either
 * both or neither; it answers null when the guard (attempt, state) did not hold, which a repeat or a late message meets.
 */
export abstract class Sessions {
  /** Stores a new session, or answers the one that has its id already. */
  abstract open(session: Session, announcements: readonly Announcement[]): Promise<Session>;
  abstract find(tenantId: string, sessionId: string): Promise<Session | null>;
  abstract startPose(tenantId: string, sessionId: string, attempt: number, clipFacts: ClipFacts, announcements: readonly Announcement[]): Promise<Session | null>;
  abstract recordSegment(tenantId: string, sessionId: string, attempt: number, segmentIndex: number): Promise<Session | null>;
  abstract recordMeasured(tenantId: string, sessionId: string, attempt: number, at: Date): Promise<Session | null>;
  abstract finish(tenantId: string, sessionId: string, attempt: number, end: { status: 'succeeded' | 'failed'; failure: Failure | null; at: Date }, announcements: readonly Announcement[]): Promise<Session | null>;
  /** Unfinished sessions of all tenants whose deadline lies before `now`. */
  abstract overdue(now: Date, limit: number): Promise<readonly Session[]>;
}
