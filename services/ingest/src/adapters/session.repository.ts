import { Injectable } from '@nestjs/common';
import type { Failure } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, isDuplicateKey, pendingEntry } from '@strideform/persistence';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import { Sessions, type Announcement } from '../application/sessions.port.ts';
import type { ClipFacts, Session } from '../domain/session.ts';
import { SessionSchema, type SessionDocument } from './session.schema.ts';

const unfinished = { $in: ['queued', 'processing'] as const };

@Injectable()
export class SessionRepository extends Sessions {
  readonly model: Model<SessionDocument>;

  constructor(connection: Connection, private readonly relay: OutboxRelay) {
    super();
    this.model = connection.model<SessionDocument>('Session', SessionSchema);
  }

  async open(session: Session, announcements: readonly Announcement[]): Promise<Session> {
    const { sessionId, ...fields } = session;
    try {
      await this.model.create({ _id: sessionId, ...fields, outbox: entries(session.tenantId, announcements) });
      this.relay.nudge();
      return session;
    } catch (error) {
      const existing = isDuplicateKey(error) ? await this.find(session.tenantId, sessionId) : null;
      if (existing === null) throw error;
      return existing;
    }
  }

  async find(tenantId: string, sessionId: string): Promise<Session | null> {
    const document = await this.model.findOne({ _id: sessionId, tenantId }).lean<SessionDocument>();
    return document === null ? null : toSession(document);
  }

  startPose(tenantId: string, sessionId: string, attempt: number, clipFacts: ClipFacts, announcements: readonly Announcement[]): Promise<Session | null> {
    return this.change({ _id: sessionId, tenantId, attempt, status: 'queued' }, {
      $set: { status: 'processing', clipFacts }, $push: { outbox: { $each: entries(tenantId, announcements) } },
    });
  }

  recordSegment(tenantId: string, sessionId: string, attempt: number, segmentIndex: number): Promise<Session | null> {
    return this.change({ _id: sessionId, tenantId, attempt, status: unfinished }, { $addToSet: { estimatedSegments: segmentIndex } });
  }

  recordMeasured(tenantId: string, sessionId: string, attempt: number, at: Date): Promise<Session | null> {
    return this.change({ _id: sessionId, tenantId, attempt, status: unfinished, measuredAt: null }, { $set: { measuredAt: at } });
  }

  finish(
    tenantId: string, sessionId: string, attempt: number, end: { status: 'succeeded' | 'failed'; failure: Failure | null; at: Date },
    announcements: readonly Announcement[],
  ): Promise<Session | null> {
    return this.change({ _id: sessionId, tenantId, attempt, status: unfinished }, {
      $set: { status: end.status, failure: end.failure, finishedAt: end.at }, $push: { outbox: { $each: entries(tenantId, announcements) } },
    });
  }

  async overdue(now: Date, limit: number): Promise<readonly Session[]> {
    const documents = await this.model.find({ status: unfinished, deadlineAt: { $lt: now } }).limit(limit).lean<SessionDocument[]>();
    return documents.map(toSession);
  }

  private async change(guard: QueryFilter<SessionDocument>, update: UpdateQuery<SessionDocument>): Promise<Session | null> {
    const document = await this.model.findOneAndUpdate(guard, update, { returnDocument: 'after' }).lean<SessionDocument>();
    if (document !== null && document.outbox.length > 0) this.relay.nudge();
    return document === null ? null : toSession(document);
  }
}

const entries = (tenantId: string, announcements: readonly Announcement[]) => announcements.map(({ event, payload }) => pendingEntry(event, { tenantId, payload }));

function toSession({ _id, outbox: _outbox, ...fields }: SessionDocument): Session {
  return { sessionId: _id, ...fields };
}
