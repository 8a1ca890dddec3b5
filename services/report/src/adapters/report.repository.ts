import { Injectable } from '@nestjs/common';
import {
  sessionReported,
  sessionReportFailed,
  type EventDefinition,
  type Failure,
} from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, insertOnce, pendingEntry } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { Reports, type Report } from '../application/reports.port.ts';
import { ReportSchema, type ReportDocument } from './report.schema.ts';

@Injectable()
export class ReportRepository extends Reports {
  readonly model: Model<ReportDocument>;

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super();
    this.model = connection.model<ReportDocument>('Report', ReportSchema);
  }

  async has(tenantId: string, sessionId: string, attempt: number): Promise<boolean> {
    return (await this.model.exists({ _id: `${sessionId}:${attempt}`, tenantId })) !== null;
  }

  complete({ tenantId, sessionId, attempt, ...drawn }: Report): Promise<void> {
    return this.end({ tenantId, sessionId, attempt, drawn }, sessionReported, {
      sessionId,
      attempt,
      annotatedVideo: drawn.annotatedVideo,
    });
  }

  fail(tenantId: string, sessionId: string, attempt: number, failure: Failure): Promise<void> {
    return this.end({ tenantId, sessionId, attempt, drawn: null }, sessionReportFailed, {
      sessionId,
      attempt,
      failure,
    });
  }

  async find(tenantId: string, sessionId: string, attempt?: number): Promise<Report | null> {
    const reported = { tenantId, sessionId, drawn: { $ne: null } };
    const query =
      attempt === undefined
        ? this.model.findOne(reported).sort({ attempt: -1 })
        : this.model.findOne({ ...reported, attempt: { $gte: attempt } }).sort({ attempt: 1 });
    const document = await query.lean<ReportDocument>();
    return document?.drawn == null
      ? null
      : { tenantId, sessionId, attempt: document.attempt, ...document.drawn };
  }

  async forgetBefore(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId, attempt: { $lt: attempt } });
  }

  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.model.deleteMany({ tenantId, sessionId });
  }

  /** The first end counts: the unique id turns away a repeat, which has nothing to add. */
  private async end<P>(
    facts: Omit<ReportDocument, '_id' | 'outbox'>,
    event: EventDefinition<P>,
    payload: P,
  ): Promise<void> {
    const isFirst = await insertOnce(this.model, {
      _id: `${facts.sessionId}:${facts.attempt}`,
      ...facts,
      outbox: [pendingEntry(event, { tenantId: facts.tenantId, payload })],
    });
    if (isFirst) this.relay.nudge();
  }
}
