import { Injectable } from '@nestjs/common';
import { sessionReported, sessionReportFailed, type ArtifactAddress, type EventDefinition, type Failure } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import { Connection, isDuplicateKey, pendingEntry } from '@strideform/persistence';
import type { Model } from 'mongoose';
import { Reports, type Report } from '../application/reports.port.ts';
import { ReportSchema, type ReportDocument } from './report.schema.ts';

@Injectable()
export class ReportRepository extends Reports {
  readonly model: Model<ReportDocument>;

  constructor(connection: Connection, private readonly relay: OutboxRelay) {
    super();
    this.model = connection.model<ReportDocument>('Report', ReportSchema);
  }

  async has(tenantId: string, sessionId: string, attempt: number): Promise<boolean> {
    return (await this.model.exists({ _id: `${sessionId}:${attempt}`, tenantId })) !== null;
  }

  complete(tenantId: string, sessionId: string, attempt: number, annotatedVideo: ArtifactAddress): Promise<void> {
    return this.end({ tenantId, sessionId, attempt, annotatedVideo }, sessionReported, { sessionId, attempt, annotatedVideo });
  }

  fail(tenantId: string, sessionId: string, attempt: number, failure: Failure): Promise<void> {
    return this.end({ tenantId, sessionId, attempt, annotatedVideo: null }, sessionReportFailed, { sessionId, attempt, failure });
  }

  async find(tenantId: string, sessionId: string): Promise<Report | null> {
    const document = await this.model.findOne({ tenantId, sessionId, annotatedVideo: { $ne: null } }).sort({ attempt: -1 }).lean<ReportDocument>();
    if (document?.annotatedVideo == null) return null;
    const { attempt, annotatedVideo } = document;
    return { tenantId, sessionId, attempt, annotatedVideo };
  }

  /** The first end counts: the unique id turns away a repeat, which has nothing to add. */
  private async end<P>(facts: Omit<ReportDocument, '_id' | 'outbox'>, event: EventDefinition<P>, payload: P): Promise<void> {
    try {
      await this.model.create({ _id: `${facts.sessionId}:${facts.attempt}`, ...facts, outbox: [pendingEntry(event, { tenantId: facts.tenantId, payload })] });
      this.relay.nudge();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
