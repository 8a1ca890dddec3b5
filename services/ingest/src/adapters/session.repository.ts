import type { SessionStatus, RunnerHistory } from '@strideform/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, isDuplicateKey, olderThan, pendingEntry } from '@strideform/persistence';
import { currentTraceparent } from '@strideform/service-kit/context';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import { deletedSession } from '../application/refusals.ts';
import {
  Sessions,
  type Announcement,
  type NewAttempt,
  type PendingSweep,
  type SessionEnd,
  type SessionQuery,
  type SessionToErase,
} from '../application/sessions.port.ts';
import { shownAttempt, type ClipFacts, type Session } from '../domain/session.ts';
import type { InWork, WaitingSession } from '../domain/turns.ts';
import { readInWork } from './in-work.ts';
import { moveDeadlines } from './move-deadlines.ts';
import { SessionHints } from './session-hints.ts';
import { SessionSchema, unfinished, type SessionDocument } from './session.schema.ts';
import { toSession } from './to-session.ts';

/** Leaves out documents without this time, and those whose time is null. */
const isSet = { $gt: new Date(0) };
/** The fields that stay when a session is deleted. */
const keptFields = ['_id', 'tenantId', 'deletedAt', 'sweepAt', 'outbox'];
const erasedFields = Object.keys(SessionSchema.paths).filter((path) => !keptFields.includes(path));
const unsetErased = Object.fromEntries(erasedFields.map((path) => [path, '']));

@Injectable()
export class SessionRepository extends Sessions {
  readonly model: Model<SessionDocument>;

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
    @Inject(SessionHints) private readonly hints: Pick<SessionHints, 'changed'>,
  ) {
    super();
    this.model = connection.model<SessionDocument>('Session', SessionSchema);
  }

  async create(session: Session, announcements: readonly Announcement[]): Promise<Session> {
    const { sessionId, tenantId, ...fields } = session;
    const outbox = outboxEntries(tenantId, announcements);
    try {
      await this.model.create({ _id: sessionId, tenantId, ...fields, outbox });
      this.relay.nudge();
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

  inWork(): Promise<InWork> {
    return readInWork(this.model);
  }

  async findInWork(): Promise<readonly Session[]> {
    const documents = await this.model
      .find({ status: unfinished, waitingSince: null }, { outbox: 0 })
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  async longestWaiting(): Promise<readonly WaitingSession[]> {
    return this.model.aggregate<WaitingSession>([
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

  begin(
    { tenantId, sessionId, attempt, traceparent }: WaitingSession,
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

  async overdue(now: Date, limit: number): Promise<readonly Session[]> {
    const documents = await this.model
      .find({ status: unfinished, deadlineAt: { $lt: now } })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  async failedBefore(before: Date, limit: number): Promise<readonly Session[]> {
    const documents = await this.model
      .find({ status: 'failed', finishedAt: { $lt: before }, shown: null, deletedAt: null })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  moveDeadlines(outageBegan: Date, outageEnded: Date): Promise<number> {
    return moveDeadlines(this.model, outageBegan, outageEnded);
  }

  async page(tenantId: string, query: SessionQuery): Promise<readonly Session[]> {
    const documents = await this.model
      .find(toFilter(tenantId, query))
      .sort({ createdAt: -1, _id: -1 })
      .limit(query.limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  countUnfinished(tenantId: string): Promise<number> {
    return this.model.countDocuments({ tenantId, status: unfinished }).exec();
  }

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

  /** Also drops the events that wait in the outbox: they would start work on a deleted session. */
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
    this.relay.nudge();
    this.hints.changed(tenantId, sessionId);
    return modifiedCount === 1;
  }

  async pendingSweeps(now: Date, limit: number): Promise<readonly PendingSweep[]> {
    // The lower bound leaves out documents whose sweepAt is null.
    const documents = await this.model
      .find({ sweepAt: { $gte: new Date(0), $lte: now } })
      .sort({ sweepAt: 1 })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map(toPendingSweep);
  }

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
    if (document.outbox.length > 0) this.relay.nudge();
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
