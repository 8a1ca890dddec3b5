import { Inject, Injectable } from '@nestjs/common';
import type {
  FailureCode,
  JudgedQuality,
  RunnerHistory,
  SessionCorrections,
  SessionView,
} from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import {
  addToOutbox,
  claimDue,
  Connection,
  EmbeddedOutbox,
  newOutbox,
  pendingEntry,
  TenantScopedRepository,
  type TenantFilter,
} from '@strideform/persistence';
import { currentTraceparent } from '@strideform/service-kit/context';
import type { UpdateQuery } from 'mongoose';
import type { Announcement } from '../domain/announcement.ts';
import { deletedSession } from '../domain/refusals.ts';
import type { QueuedSession, RunningSessions } from '../domain/session-queue.ts';
import {
  shownAttempt,
  type NewAttempt,
  type PendingSweep,
  type SessionEnd,
  type SessionToErase,
  type ClipFacts,
  type Session,
} from '../domain/session.ts';
import { moveDeadlines } from './move-deadlines.ts';
import { readFirstQueued, readRunning } from './running-sessions.ts';
import { SessionHints } from './session-hints.ts';
import {
  exceptTenants,
  newestFirst,
  runnersOfQueries,
  toFilter,
  type SessionQuery,
} from './session-query.ts';
import {
  hasContent,
  isSet,
  SessionSchema,
  unfinished,
  unsetErased,
  toSession,
  toPendingSweep,
  type SessionDocument,
} from './session.schema.ts';

/** Lifetimes of claims, longer than the work on one session takes. */
const failureLeaseMs = 60_000;
const removalLeaseMs = 60_000;
const sweepLeaseMs = 600_000;
/** Pause of the sweeps of a deleted session whose events are not published yet. */
const unpublishedPauseMs = 30_000;

/**
 * Sessions, by tenant. Every change is one guarded write that carries its announcements: a crash
 * leaves both or neither. A change returns null if its guard (attempt, state) does not match, as
 * for a repeated or late message.
 */
@Injectable()
export class SessionRepository extends TenantScopedRepository<SessionDocument> {
  readonly outbox = new EmbeddedOutbox(this.acrossTenants);

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
    @Inject(SessionHints) private readonly hints: Pick<SessionHints, 'changed'>,
  ) {
    super(connection.model<SessionDocument>('Session', SessionSchema));
  }

  /**
   * Stores a new, queued session, or returns the existing one with its id.
   * @throws {Conflict} if the session with this id was deleted.
   */
  async create(session: Session, announcements: readonly Announcement[]): Promise<Session> {
    const { sessionId, tenantId, ...fields } = session;
    const outbox = newOutbox(outboxEntries(tenantId, announcements));
    const isNew = await this.insert({
      _id: sessionId,
      tenantId,
      ...fields,
      sweepAt: null,
      deletedAt: null,
      ...outbox,
    });
    if (isNew) {
      this.relay.publishNow();
      return session;
    }
    const existing = await this.find(tenantId, sessionId);
    if (existing !== null) return existing;
    if (await this.isStored({ tenantId, _id: sessionId })) throw deletedSession(sessionId);
    throw new Error(`Session ${sessionId} belongs to another tenant.`);
  }

  async find(tenantId: string, sessionId: string): Promise<Session | null> {
    const document = await this.findOne({ tenantId, _id: sessionId, deletedAt: null });
    return document === null ? null : toSession(document);
  }

  /** Returns true unless the session is erased: one that can be restored keeps its data. */
  hasData(tenantId: string, sessionId: string): Promise<boolean> {
    return this.isStored({ tenantId, _id: sessionId, ...hasContent });
  }

  /** Returns the sessions that exist and belong to the tenants, in any order. */
  async findMany(
    references: readonly Pick<Session, 'tenantId' | 'sessionId'>[],
  ): Promise<readonly Session[]> {
    const byTenant = Map.groupBy(references, ({ tenantId }) => tenantId);
    const found = [...byTenant].map(([tenantId, ofTenant]) => {
      const ids = ofTenant.map(({ sessionId }) => sessionId);
      return this.findAll({ tenantId, _id: { $in: ids }, deletedAt: null });
    });
    return (await Promise.all(found)).flat().map(toSession);
  }

  /** Returns the numbers of running sessions of all tenants. */
  running(): Promise<RunningSessions> {
    return readRunning(this.acrossTenants);
  }

  /** Returns the running sessions of all tenants: about as many as the concurrency allows. */
  async findRunning(): Promise<readonly Session[]> {
    const documents = await this.acrossTenants
      .find({ status: unfinished, waitingSince: null }, { outbox: 0 })
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  /** Returns, for each tenant with queued sessions, the one queued first. */
  firstQueuedPerTenant(closedTenants: readonly string[]): Promise<readonly QueuedSession[]> {
    return readFirstQueued(this.acrossTenants, closedTenants);
  }

  /** Takes a session out of the queue. */
  start(
    { tenantId, sessionId, attempt, traceparent }: QueuedSession,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    const entries = outboxEntries(tenantId, announcements, traceparent ?? undefined);
    return this.changeSession(
      { _id: sessionId, tenantId, attempt, status: 'queued', waitingSince: isSet },
      {
        $set: { waitingSince: null, begunAt: at, progressedAt: at },
        $unset: { heldMs: '' },
        ...addToOutbox(...entries),
      },
    );
  }

  /** Returns the number of sessions of all tenants that ended after `since`, in any way. */
  countFinished(since: Date): Promise<number> {
    const ended = { $in: ['succeeded', 'failed'] as const };
    const finished = { status: ended, finishedAt: { $gt: since } };
    return this.acrossTenants.countDocuments(finished).exec();
  }

  startPose(
    tenantId: string,
    sessionId: string,
    attempt: number,
    clipFacts: ClipFacts,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    return this.changeSession(
      { _id: sessionId, tenantId, attempt, status: 'queued' },
      {
        $set: { status: 'processing', clipFacts, progressedAt: new Date() },
        ...addToOutbox(...outboxEntries(tenantId, announcements)),
      },
    );
  }

  /** Records that the keypoints of a segment are stored. */
  recordSegment(
    tenantId: string,
    sessionId: string,
    attempt: number,
    segmentIndex: number,
  ): Promise<Session | null> {
    return this.changeSession(
      { _id: sessionId, tenantId, attempt, status: unfinished },
      {
        $addToSet: { estimatedSegments: segmentIndex },
        $set: { progressedAt: new Date() },
      },
    );
  }

  /** Records that the results are stored. */
  recordMeasured(
    tenantId: string,
    sessionId: string,
    attempt: number,
    at: Date,
    quality: JudgedQuality | null = null,
    keyFigures: SessionView['keyFigures'] = {},
  ): Promise<Session | null> {
    return this.changeSession(
      { _id: sessionId, tenantId, attempt, status: unfinished, measuredAt: null },
      { $set: { measuredAt: at, progressedAt: at, quality, keyFigures } },
    );
  }

  /** @returns null for an unknown session */
  correct(
    tenantId: string,
    sessionId: string,
    corrections: SessionCorrections,
  ): Promise<Session | null> {
    return this.changeSession({ _id: sessionId, tenantId, deletedAt: null }, { $set: corrections });
  }

  finish(
    tenantId: string,
    sessionId: string,
    attempt: number,
    end: SessionEnd,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    const { status, failure, at } = end;
    return this.changeSession(
      { _id: sessionId, tenantId, attempt, status: unfinished },
      {
        $set: {
          status,
          failure,
          finishedAt: at,
          waitingSince: null,
          measureBytesAt: at,
          ...(status === 'succeeded' ? { shown: null } : {}),
          ...(attempt > 1 ? { sweepAt: at } : {}),
        },
        ...addToOutbox(...outboxEntries(tenantId, announcements)),
      },
    );
  }

  /**
   * Claims unfinished sessions whose deadline has passed. A claim moves the deadline by a minute.
   * @param closedTenants tenants whose deadlines are paused
   */
  async *claimOverdue(
    now: Date,
    limit: number,
    closedTenants: readonly string[],
  ): AsyncGenerator<Session, void> {
    const where = { status: unfinished, ...exceptTenants(closedTenants) };
    // At its deadline, a session is not overdue yet.
    const passed = new Date(now.getTime() - 1);
    const work = {
      field: 'deadlineAt',
      now: passed,
      leaseMs: failureLeaseMs,
      limit,
      where,
    } as const;
    for await (const { document } of claimDue(this.acrossTenants, work)) yield toSession(document);
  }

  /**
   * Claims sessions of all tenants that failed before a time and have no results. A claim lasts
   * until another process may try the removal.
   * @param codes codes of the failure, or null for any
   */
  async *claimFailed(
    now: Date,
    before: Date,
    limit: number,
    codes: readonly FailureCode[] | null = null,
  ): AsyncGenerator<Session, void> {
    const ofCodes = codes === null ? {} : { 'failure.code': { $in: [...codes] } };
    const claims = claimDue(this.acrossTenants, {
      field: 'removalClaimedUntil',
      dueBy: { field: 'finishedAt', before },
      where: { status: 'failed', shown: null, ...ofCodes },
      ...{ now, leaseMs: removalLeaseMs, limit },
    });
    for await (const { document } of claims) yield toSession(document);
  }

  /**
   * Moves the deadlines of unfinished sessions that were not overdue when an outage began, by the
   * part of the outage after the latest attempt was requested. Also records the duration of the
   * outage. A second call for the same outage changes nothing.
   * @param tenantId tenant that was suspended instead of an outage. Absent: all tenants.
   * @returns the number of moved deadlines.
   */
  moveDeadlines(outageBegan: Date, outageEnded: Date, tenantId?: string): Promise<number> {
    return moveDeadlines(this.acrossTenants, outageBegan, outageEnded, tenantId);
  }

  /** Returns a page of a tenant's sessions, newest first. */
  async page(tenantId: string, query: SessionQuery): Promise<readonly Session[]> {
    const { limit } = query;
    let newest: SessionDocument[] = [];
    for (const userIds of runnersOfQueries(query.userIds)) {
      const filter = toFilter(tenantId, query, userIds);
      const found = await this.findAll(filter, { sort: { createdAt: -1, _id: -1 }, limit });
      newest =
        newest.length === 0 ? found : [...newest, ...found].sort(newestFirst).slice(0, limit);
    }
    return newest.map(toSession);
  }

  /** Returns the number of a tenant's sessions that are queued or running. */
  countUnfinished(tenantId: string): Promise<number> {
    return this.count({ tenantId, status: unfinished });
  }

  /** Returns the history of a runner without deleted sessions. */
  async history(tenantId: string, userId: string): Promise<RunnerHistory> {
    // A deleted session has no runner. A further condition would read each document.
    const ofRunner = { tenantId, userId };
    const [sessionCount, newest] = await Promise.all([
      this.count(ofRunner),
      this.findOne(ofRunner, { projection: { createdAt: 1 }, sort: { createdAt: -1, _id: -1 } }),
    ]);
    return { sessionCount, lastCreatedAt: newest?.createdAt ?? null };
  }

  /**
   * Queues a new attempt if `last` is still the latest state of the session. The results that the
   * session shows stay the same until the new attempt has succeeded.
   */
  reanalyze(last: Session, next: NewAttempt): Promise<Session | null> {
    const { tenantId, sessionId, status } = last;
    return this.changeSession(
      { _id: sessionId, tenantId, attempt: last.attempt, status },
      { $set: fieldsOfNewAttempt(last, next), $unset: { heldMs: '' } },
    );
  }

  /**
   * Erases the session's data and keeps a `DeletedSession`. Also drops the events in its outbox:
   * they would start work on a deleted session.
   * @returns false if there is no such session.
   */
  async erase(
    { tenantId, sessionId, latestAttempt }: SessionToErase,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<boolean> {
    // The transport may write an absent number as null.
    const expected = latestAttempt == null ? {} : { attempt: latestAttempt };
    const erased = await this.change(
      { tenantId, _id: sessionId, deletedAt: null, ...expected },
      {
        $set: {
          deletedAt: at,
          sweepAt: at,
          ...newOutbox(outboxEntries(tenantId, announcements)),
        },
        $unset: unsetErased,
      },
    );
    this.relay.publishNow();
    this.hints.changed(tenantId, sessionId);
    return erased !== null;
  }

  /** Claims the sweeps of all tenants that are due by `now`. */
  async *claimSweeps(now: Date, limit: number): AsyncGenerator<PendingSweep, void> {
    const work = { field: 'sweepAt', now, leaseMs: sweepLeaseMs, limit } as const;
    for await (const { document } of claimDue(this.acrossTenants, work))
      yield toPendingSweep(document);
  }

  /**
   * Schedules the next sweep. Does nothing if another process has already rescheduled it.
   * @param at time of the next sweep. If null, there is none, and the record of a deleted session
   *   is removed.
   */
  async reschedule(pending: PendingSweep, at: Date | null): Promise<void> {
    const isDeleted = 'deleted' in pending;
    const { tenantId, sessionId } = isDeleted ? pending.deleted : pending.session;
    const guard = { tenantId, _id: sessionId, sweepAt: pending.dueAt };
    if (at !== null || !isDeleted) {
      await this.change(guard, { $set: { sweepAt: at } });
      return;
    }
    // The record stays until its events are published.
    const isRemoved = await this.removeOne({ ...guard, 'outbox.0': { $exists: false } });
    if (isRemoved) return;
    const soon = new Date(pending.dueAt.getTime() - sweepLeaseMs + unpublishedPauseMs);
    await this.change(guard, { $set: { sweepAt: soon } });
  }

  private async changeSession(
    guard: TenantFilter<SessionDocument>,
    update: UpdateQuery<SessionDocument>,
  ): Promise<Session | null> {
    const document = await this.change(guard, update);
    if (document === null) return null;
    if (document.outbox.length > 0) this.relay.publishNow();
    this.hints.changed(document.tenantId, document._id);
    return toSession(document);
  }
}

/** Returns the fields with which a new attempt is queued. The session still shows its results. */
export function fieldsOfNewAttempt(
  last: Session,
  { requestedAt, attempt, runner, recording, deadlineAt, ...move }: NewAttempt,
) {
  const succeeded = last.status === 'succeeded' ? shownAttempt(last) : null;
  return {
    ...{ attempt, runner, recording, deadlineAt, requestedAt, ...move },
    waitingSince: requestedAt,
    traceparent: currentTraceparent() ?? null,
    status: 'queued' as const,
    shown: last.shown ?? succeeded,
    clipFacts: null,
    estimatedSegments: [],
    measuredAt: null,
    quality: null,
    keyFigures: {},
    failure: null,
    finishedAt: null,
  };
}

export const outboxEntries = (
  tenantId: string,
  announcements: readonly Announcement[],
  traceparent?: string,
) =>
  announcements.map(({ event, payload }) =>
    pendingEntry(event, { tenantId, payload, traceparent }),
  );
