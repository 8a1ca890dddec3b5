import { Inject, Injectable } from '@nestjs/common';
import type { SessionStatus, RunnerHistory } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, isDuplicateKey, olderThan, pendingEntry } from '@strideform/persistence';
import { currentTraceparent } from '@strideform/service-kit/context';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
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
import { readRunning } from './running-sessions.ts';
import { SessionHints } from './session-hints.ts';
import { SessionSchema, unfinished, toSession, type SessionDocument } from './session.schema.ts';

export interface SessionQuery {
  readonly userId: string | null;
  /** Status to filter by, as sessions show it. */
  readonly status: SessionStatus | null;
  /** Exclusive lower bound of the creation time, or null. */
  readonly createdAfter: Date | null;
  /** Exclusive upper bound of the creation time, or null. */
  readonly createdBefore: Date | null;
  /** Session after which the page starts, or null for the first page. */
  readonly after: CreationPlace | null;
  readonly limit: number;
}

/** Leaves out documents without this time, and those whose time is null. */
const isSet = { $gt: new Date(0) };
/** Fields that are kept if a session is deleted. */
const keptFields = ['_id', 'tenantId', 'deletedAt', 'sweepAt', 'outbox'];
const erasedFields = Object.keys(SessionSchema.paths).filter((path) => !keptFields.includes(path));
const unsetErased = Object.fromEntries(erasedFields.map((path) => [path, '']));

/**
 * Sessions, by tenant. Every change is one guarded write that carries its announcements: a crash
 * leaves both or neither. A change returns null if its guard (attempt, state) does not match, as
 * for a repeated or late message.
 */
@Injectable()
export class SessionRepository {
  readonly model: Model<SessionDocument>;

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
    @Inject(SessionHints) private readonly hints: Pick<SessionHints, 'changed'>,
  ) {
    this.model = connection.model<SessionDocument>('Session', SessionSchema);
  }

  /**
   * Stores a new, queued session, or returns the existing one with its id.
   * @throws {Conflict} if the session with this id was deleted.
   */
  async create(session: Session, announcements: readonly Announcement[]): Promise<Session> {
    const { sessionId, tenantId, ...fields } = session;
    const outbox = outboxEntries(tenantId, announcements);
    try {
      await this.model.create({ _id: sessionId, tenantId, ...fields, outbox });
      this.relay.publishNow();
      return session;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const existing = await this.find(tenantId, sessionId);
      if (existing !== null) return existing;
      const isDeleted = await this.model.exists({ _id: sessionId, tenantId });
      // Otherwise another tenant has a session with this id.
      throw isDeleted ? deletedSession(sessionId) : error;
    }
  }

  async find(tenantId: string, sessionId: string): Promise<Session | null> {
    const document = await this.model
      .findOne({ _id: sessionId, tenantId, deletedAt: null })
      .lean<SessionDocument>();
    return document === null ? null : toSession(document);
  }

  /** Returns the sessions that exist and belong to the tenants, in any order. */
  async findMany(
    references: readonly Pick<Session, 'tenantId' | 'sessionId'>[],
  ): Promise<readonly Session[]> {
    const ids = references.map(({ sessionId }) => sessionId);
    const documents = await this.model
      .find({ _id: { $in: ids }, deletedAt: null })
      .lean<SessionDocument[]>();
    const tenants = new Map(references.map(({ tenantId, sessionId }) => [sessionId, tenantId]));
    const owned = documents.filter(({ _id, tenantId }) => tenants.get(_id) === tenantId);
    return owned.map(toSession);
  }

  /** Returns the numbers of running sessions of all tenants. */
  running(): Promise<RunningSessions> {
    return readRunning(this.model);
  }

  /** Returns the running sessions of all tenants: about as many as the concurrency allows. */
  async findRunning(): Promise<readonly Session[]> {
    const documents = await this.model
      .find({ status: unfinished, waitingSince: null }, { outbox: 0 })
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  /** Returns, for each tenant with queued sessions, the one queued first. */
  async firstQueuedPerTenant(): Promise<readonly QueuedSession[]> {
    return this.model.aggregate<QueuedSession>([
      { $match: { waitingSince: isSet } },
      { $sort: { waitingSince: 1 } },
      {
        $group: {
          _id: '$tenantId',
          sessionId: { $first: '$_id' },
          attempt: { $first: '$attempt' },
          waitingSince: { $first: '$waitingSince' },
          heldMs: { $first: { $ifNull: ['$heldMs', 0] } },
          traceparent: { $first: '$traceparent' },
        },
      },
      { $set: { tenantId: '$_id' } },
    ]);
  }

  /** Takes a session out of the queue. */
  start(
    { tenantId, sessionId, attempt, traceparent }: QueuedSession,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    const entries = outboxEntries(tenantId, announcements, traceparent ?? undefined);
    return this.change(
      { _id: sessionId, tenantId, attempt, status: 'queued', waitingSince: isSet },
      {
        $set: { waitingSince: null, begunAt: at, progressedAt: at },
        $unset: { heldMs: '' },
        $push: { outbox: { $each: entries } },
      },
    );
  }

  /** Returns the number of sessions of all tenants that ended after `since`, in any way. */
  countFinished(since: Date): Promise<number> {
    const ended = { $in: ['succeeded', 'failed'] as const };
    return this.model.countDocuments({ status: ended, finishedAt: { $gt: since } }).exec();
  }

  startPose(
    tenantId: string,
    sessionId: string,
    attempt: number,
    clipFacts: ClipFacts,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    return this.change(
      { _id: sessionId, tenantId, attempt, status: 'queued' },
      {
        $set: { status: 'processing', clipFacts, progressedAt: new Date() },
        $push: { outbox: { $each: outboxEntries(tenantId, announcements) } },
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
    return this.change(
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
  ): Promise<Session | null> {
    return this.change(
      { _id: sessionId, tenantId, attempt, status: unfinished, measuredAt: null },
      { $set: { measuredAt: at, progressedAt: at } },
    );
  }

  finish(
    tenantId: string,
    sessionId: string,
    attempt: number,
    end: SessionEnd,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    const { status, failure, at } = end;
    return this.change(
      { _id: sessionId, tenantId, attempt, status: unfinished },
      {
        $set: {
          status,
          failure,
          finishedAt: at,
          waitingSince: null,
          ...(status === 'succeeded' ? { shown: null } : {}),
          ...(attempt > 1 ? { sweepAt: at } : {}),
        },
        $push: { outbox: { $each: outboxEntries(tenantId, announcements) } },
      },
    );
  }

  /** Returns unfinished sessions of all tenants with a deadline before `now`. */
  async overdue(now: Date, limit: number): Promise<readonly Session[]> {
    const documents = await this.model
      .find({ status: unfinished, deadlineAt: { $lt: now } })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  /** Returns sessions of all tenants that failed before `before` and have no results. */
  async failedBefore(before: Date, limit: number): Promise<readonly Session[]> {
    const documents = await this.model
      .find({ status: 'failed', finishedAt: { $lt: before }, shown: null, deletedAt: null })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  /**
   * Moves the deadlines of unfinished sessions that were not overdue when an outage began, by the
   * part of the outage after the latest attempt was requested. Also records the duration of the
   * outage. A second call for the same outage changes nothing.
   * @returns the number of moved deadlines.
   */
  moveDeadlines(outageBegan: Date, outageEnded: Date): Promise<number> {
    return moveDeadlines(this.model, outageBegan, outageEnded);
  }

  /** Returns a page of a tenant's sessions, newest first. */
  async page(tenantId: string, query: SessionQuery): Promise<readonly Session[]> {
    const documents = await this.model
      .find(toFilter(tenantId, query))
      .sort({ createdAt: -1, _id: -1 })
      .limit(query.limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  /** Returns the number of a tenant's sessions that are queued or running. */
  countUnfinished(tenantId: string): Promise<number> {
    return this.model.countDocuments({ tenantId, status: unfinished }).exec();
  }

  /** Returns the history of a runner without deleted sessions. */
  async history(tenantId: string, userId: string): Promise<RunnerHistory> {
    const ofRunner: QueryFilter<SessionDocument> = { tenantId, userId, deletedAt: null };
    const findNewest = this.model
      .findOne(ofRunner, { createdAt: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .lean<Pick<SessionDocument, 'createdAt'>>();
    const [sessionCount, newest] = await Promise.all([
      this.model.countDocuments(ofRunner),
      findNewest.exec(),
    ]);
    return { sessionCount, lastCreatedAt: newest?.createdAt ?? null };
  }

  /**
   * Queues a new attempt if `last` is still the latest state of the session. The results that the
   * session shows stay the same until the new attempt has succeeded.
   */
  reanalyze(
    last: Session,
    { attempt, runner, recording, deadlineAt, requestedAt }: NewAttempt,
  ): Promise<Session | null> {
    const { tenantId, sessionId, status } = last;
    const succeeded = status === 'succeeded' ? shownAttempt(last) : null;
    return this.change(
      { _id: sessionId, tenantId, attempt: last.attempt, status },
      {
        $set: {
          attempt,
          runner,
          recording,
          deadlineAt,
          requestedAt,
          waitingSince: requestedAt,
          traceparent: currentTraceparent() ?? null,
          status: 'queued',
          shown: last.shown ?? succeeded,
          clipFacts: null,
          estimatedSegments: [],
          measuredAt: null,
          failure: null,
          finishedAt: null,
        },
        $unset: { heldMs: '' },
      },
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
    const { modifiedCount } = await this.model.updateOne(
      { _id: sessionId, tenantId, deletedAt: null, ...expected },
      {
        $set: { deletedAt: at, sweepAt: at, outbox: outboxEntries(tenantId, announcements) },
        $unset: unsetErased,
      },
    );
    this.relay.publishNow();
    this.hints.changed(tenantId, sessionId);
    return modifiedCount === 1;
  }

  /** Returns the sweeps of all tenants that are due by `now`. */
  async pendingSweeps(now: Date, limit: number): Promise<readonly PendingSweep[]> {
    // The lower bound leaves out documents whose sweepAt is null.
    const documents = await this.model
      .find({ sweepAt: { $gte: new Date(0), $lte: now } })
      .sort({ sweepAt: 1 })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map(toPendingSweep);
  }

  /**
   * Schedules the next sweep. Does nothing if another process has already rescheduled it.
   * @param at time of the next sweep. If null, there is none, and the record of a deleted session
   *   is removed.
   */
  async reschedule(pending: PendingSweep, at: Date | null): Promise<void> {
    const isDeleted = 'deleted' in pending;
    const { tenantId, sessionId } = isDeleted ? pending.deleted : pending.session;
    const guard: QueryFilter<SessionDocument> = {
      _id: sessionId,
      tenantId,
      sweepAt: pending.dueAt,
    };
    if (at === null && isDeleted) {
      // The record stays until its events are published.
      await this.model.deleteOne({ ...guard, 'outbox.0': { $exists: false } });
      return;
    }
    await this.model.updateOne(guard, { $set: { sweepAt: at } });
  }

  private async change(
    guard: QueryFilter<SessionDocument>,
    update: UpdateQuery<SessionDocument>,
  ): Promise<Session | null> {
    const document = await this.model
      .findOneAndUpdate(guard, update, { returnDocument: 'after' })
      .lean<SessionDocument>();
    if (document === null) return null;
    if (document.outbox.length > 0) this.relay.publishNow();
    this.hints.changed(document.tenantId, document._id);
    return toSession(document);
  }
}

const outboxEntries = (
  tenantId: string,
  announcements: readonly Announcement[],
  traceparent?: string,
) =>
  announcements.map(({ event, payload }) =>
    pendingEntry(event, { tenantId, payload, traceparent }),
  );

function toFilter(
  tenantId: string,
  { userId, status, createdAfter, createdBefore, after }: SessionQuery,
): QueryFilter<SessionDocument> {
  const bounds = [
    createdAfter && { createdAt: { $gt: createdAfter } },
    createdBefore && { createdAt: { $lt: createdBefore } },
    after && olderThan(after),
    status && statusFilter(status),
  ].filter((bound) => bound !== null);
  return {
    tenantId,
    deletedAt: null,
    ...(userId === null ? {} : { userId }),
    ...(bounds.length === 0 ? {} : { $and: bounds }),
  };
}

/** Filters by the status that sessions show, which may be that of an earlier attempt. */
function statusFilter(status: SessionStatus): QueryFilter<SessionDocument> {
  // A session that shows an earlier attempt has succeeded, whatever the latest attempt's status is.
  if (status === 'succeeded') return { $or: [{ status }, { shown: { $ne: null } }] };
  return { status, shown: null };
}

function toPendingSweep(document: SessionDocument): PendingSweep {
  const { _id: sessionId, tenantId, deletedAt, sweepAt } = document;
  const dueAt = sweepAt!;
  if (deletedAt == null) return { dueAt, session: toSession(document) };
  return { dueAt, deleted: { tenantId, sessionId, deletedAt } };
}
