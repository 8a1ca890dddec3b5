import { Injectable } from '@nestjs/common';
import {
  sessionReported,
  sessionReportFailed,
  type EventDefinition,
  type Failure,
} from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import {
  Connection,
  EmbeddedOutbox,
  newOutbox,
  pendingEntry,
  TenantScopedRepository,
  type OutboxFields,
} from '@strideform/persistence';

import { ReportSchema, type Report, type ReportDocument } from './report.schema.ts';

/**
 * Stores report documents, by tenant. Every change stores its event in the same write. A repeated
 * change has no effect.
 */
@Injectable()
export class ReportRepository extends TenantScopedRepository<ReportDocument> {
  readonly outbox = new EmbeddedOutbox(this.acrossTenants);

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super(connection.model<ReportDocument>('Report', ReportSchema));
  }

  /** Returns true if the attempt has ended, with a report or with a failure. */
  has(tenantId: string, sessionId: string, attempt: number): Promise<boolean> {
    return this.isStored({ tenantId, _id: `${sessionId}:${attempt}` });
  }

  /** Stores the report and announces `session.reported`. */
  complete({ tenantId, sessionId, attempt, ...drawn }: Report): Promise<void> {
    return this.end({ tenantId, sessionId, attempt, drawn }, sessionReported, {
      sessionId,
      attempt,
      annotatedVideo: drawn.annotatedVideo,
    });
  }

  /** Ends the attempt with a failure and announces `session-report.failed`. */
  fail(tenantId: string, sessionId: string, attempt: number, failure: Failure): Promise<void> {
    return this.end({ tenantId, sessionId, attempt, drawn: null }, sessionReportFailed, {
      sessionId,
      attempt,
      failure,
    });
  }

  /**
   * Returns the report of `attempt` or, if that was superseded, of the next reported attempt.
   * Without `attempt`, returns the report of the latest reported attempt.
   */
  async find(tenantId: string, sessionId: string, attempt?: number): Promise<Report | null> {
    const document = await this.findDrawn(tenantId, sessionId, attempt);
    if (document?.drawn == null) return null;
    const { cleanVideo = null, ...drawn } = document.drawn;
    return { tenantId, sessionId, attempt: document.attempt, cleanVideo, ...drawn };
  }

  /** Removes all attempts before `attempt`. */
  async removeBefore(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.removeAll({ tenantId, sessionId, attempt: { $lt: attempt } });
  }

  /** Removes all attempts of the session. */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
  }

  private findDrawn(
    tenantId: string,
    sessionId: string,
    attempt: number | undefined,
  ): Promise<ReportDocument | null> {
    const drawn = { tenantId, sessionId, drawn: { $ne: null } };
    if (attempt === undefined) return this.findOne(drawn, { sort: { attempt: -1 } });
    return this.findOne({ ...drawn, attempt: { $gte: attempt } }, { sort: { attempt: 1 } });
  }

  /** Ends the attempt. Only the first end is stored, because the document's id is unique. */
  private async end<P>(
    facts: Omit<ReportDocument, '_id' | keyof OutboxFields>,
    event: EventDefinition<P>,
    payload: P,
  ): Promise<void> {
    const isFirst = await this.insert({
      _id: `${facts.sessionId}:${facts.attempt}`,
      ...facts,
      ...newOutbox([pendingEntry(event, { tenantId: facts.tenantId, payload })]),
    });
    if (isFirst) this.relay.publishNow();
  }
}
