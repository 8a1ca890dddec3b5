import { Injectable } from '@nestjs/common';
import type { Failure } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, isDuplicateKey, olderThan, pendingEntry } from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import {
  Sessions,
  type Announcement,
  type Leftover,
  type NewAttempt,
  type RunnerHistory,
  type SessionQuery,
} from '../application/sessions.port.ts';
import { shownAttempt, type ClipFacts, type Session } from '../domain/session.ts';
import { SessionSchema, type SessionDocument } from './session.schema.ts';

const unfinished = { $in: ['queued', 'processing'] as const };
/** What a deleted session is known by. */
const remaining = ['_id', 'tenantId', 'deletedAt', 'sweepAt', 'outbox'];
const erased = Object.fromEntries(
  Object.keys(SessionSchema.paths)
    .filter((path) => !remaining.includes(path))
    .map((path) => [path, '']),
);

@Injectable()
export class SessionRepository extends Sessions {
  readonly model: Model<SessionDocument>;

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super();
    this.model = connection.model<SessionDocument>('Session', SessionSchema);
  }

  async open(session: Session, announcements: readonly Announcement[]): Promise<Session> {
    const { sessionId, tenantId, ...fields } = session;
    try {
      await this.model.create({
        _id: sessionId,
        tenantId,
        ...fields,
        outbox: entries(tenantId, announcements),
      });
      this.relay.nudge();
      return session;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const existing = await this.find(tenantId, sessionId);
      if (existing !== null) return existing;
      if (await this.model.exists({ _id: sessionId, tenantId }))
        throw new Conflict(`Session ${sessionId} was deleted.`, { code: 'session_deleted' });
      throw error;
    }
  }

  async find(tenantId: string, sessionId: string): Promise<Session | null> {
    const document = await this.model
      .findOne({ _id: sessionId, tenantId, deletedAt: null })
      .lean<SessionDocument>();
    return document === null ? null : toSession(document);
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
        $set: { status: 'processing', clipFacts },
        $push: { outbox: { $each: entries(tenantId, announcements) } },
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
      { $addToSet: { estimatedSegments: segmentIndex } },
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
      { $set: { measuredAt: at } },
    );
  }

  finish(
    tenantId: string,
    sessionId: string,
    attempt: number,
    end: { status: 'succeeded' | 'failed'; failure: Failure | null; at: Date },
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    return this.change(
      { _id: sessionId, tenantId, attempt, status: unfinished },
      {
        $set: {
          status: end.status,
          failure: end.failure,
          finishedAt: end.at,
          ...(end.status === 'succeeded' ? { shown: null } : {}),
          ...(attempt > 1 ? { sweepAt: end.at } : {}),
        },
        $push: { outbox: { $each: entries(tenantId, announcements) } },
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

  async page(tenantId: string, query: SessionQuery): Promise<readonly Session[]> {
    const documents = await this.model
      .find(filterOf(tenantId, query))
      .sort({ createdAt: -1, _id: -1 })
      .limit(query.limit)
      .lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  async history(tenantId: string, userId: string): Promise<RunnerHistory> {
    const own: QueryFilter<SessionDocument> = { tenantId, userId, deletedAt: null };
    const [sessionCount, newest] = await Promise.all([
      this.model.countDocuments(own),
      this.model
        .findOne(own, { createdAt: 1 })
        .sort({ createdAt: -1, _id: -1 })
        .lean<Pick<SessionDocument, 'createdAt'>>(),
    ]);
    return { sessionCount, lastCreatedAt: newest?.createdAt ?? null };
  }

  reanalyze(
    last: Session,
    { attempt, runner, recording, deadlineAt }: NewAttempt,
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    const { tenantId, sessionId, shown, status } = last;
    return this.change(
      { _id: sessionId, tenantId, attempt: last.attempt, status },
      {
        $set: {
          attempt,
          runner,
          recording,
          deadlineAt,
          status: 'queued',
          shown: shown ?? (status === 'succeeded' ? shownAttempt(last) : null),
          clipFacts: null,
          estimatedSegments: [],
          measuredAt: null,
          failure: null,
          finishedAt: null,
        },
        $push: { outbox: { $each: entries(tenantId, announcements) } },
      },
    );
  }

  /** What waits in the outbox goes as well: nobody needs to begin what is not wanted any more. */
  async erase(
    tenantId: string,
    sessionId: string,
    at: Date,
    announcements: readonly Announcement[],
  ): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: sessionId, tenantId, deletedAt: null },
      {
        $set: { deletedAt: at, sweepAt: at, outbox: entries(tenantId, announcements) },
        $unset: erased,
      },
    );
    this.relay.nudge();
    return modifiedCount === 1;
  }

  async leftovers(now: Date, limit: number): Promise<readonly Leftover[]> {
    // A bound at both ends: null is no date, and is not looked at.
    const documents = await this.model
      .find({ sweepAt: { $gte: new Date(0), $lte: now } })
      .sort({ sweepAt: 1 })
      .limit(limit)
      .lean<SessionDocument[]>();
    return documents.map((document) => {
      const { _id: sessionId, tenantId, deletedAt, sweepAt } = document;
      const due = { dueAt: sweepAt! };
      return deletedAt == null
        ? { ...due, session: toSession(document) }
        : { ...due, remains: { tenantId, sessionId, deletedAt } };
    });
  }

  async dueAgain(leftover: Leftover, at: Date | null): Promise<void> {
    const { tenantId, sessionId } = 'remains' in leftover ? leftover.remains : leftover.session;
    const guard: QueryFilter<SessionDocument> = {
      _id: sessionId,
      tenantId,
      sweepAt: leftover.dueAt,
    };
    if (at === null && 'remains' in leftover)
      await this.model.deleteOne({ ...guard, 'outbox.0': { $exists: false } });
    else await this.model.updateOne(guard, { $set: { sweepAt: at } });
  }

  private async change(
    guard: QueryFilter<SessionDocument>,
    update: UpdateQuery<SessionDocument>,
  ): Promise<Session | null> {
    const document = await this.model
      .findOneAndUpdate(guard, update, { returnDocument: 'after' })
      .lean<SessionDocument>();
    if (document !== null && document.outbox.length > 0) this.relay.nudge();
    return document === null ? null : toSession(document);
  }
}

const entries = (tenantId: string, announcements: readonly Announcement[]) =>
  announcements.map(({ event, payload }) => pendingEntry(event, { tenantId, payload }));

function filterOf(
  tenantId: string,
  { userId, status, createdAfter, createdBefore, after }: SessionQuery,
): QueryFilter<SessionDocument> {
  const bounds: QueryFilter<SessionDocument>[] = [
    ...(createdAfter === null ? [] : [{ createdAt: { $gt: createdAfter } }]),
    ...(createdBefore === null ? [] : [{ createdAt: { $lt: createdBefore } }]),
    ...(after === null ? [] : [olderThan(after)]),
    // A session that shows an earlier attempt's results has succeeded, whatever the latest attempt
    // is at.
    ...(status === null
      ? []
      : status === 'succeeded'
        ? [{ $or: [{ status }, { shown: { $ne: null } }] }]
        : [{ status, shown: null }]),
  ];
  return {
    tenantId,
    deletedAt: null,
    ...(userId === null ? {} : { userId }),
    ...(bounds.length === 0 ? {} : { $and: bounds }),
  };
}

function toSession({
  _id,
  outbox: _outbox,
  sweepAt: _sweepAt,
  deletedAt: _deletedAt,
  shown = null,
  ...fields
}: SessionDocument): Session {
  return { sessionId: _id, ...fields, shown };
}
