import { Injectable } from '@nestjs/common';
import {
  sessionReported,
  sessionReportFailed,
  type EventDefinition,
  type Failure,
} from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import {
  addToOutbox,
  Connection,
  EmbeddedOutbox,
  newOutbox,
  pendingEntry,
  TenantScopedRepository,
  type OutboxFields,
} from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { ReportSchema, type Report, type ReportDocument } from './report.schema.ts';

/** Number of unfinished drawings after which the clip counts as the cause. */
const maxUnfinishedDrawings = 3;

const withoutClaim = { drawingUntil: null, drawingId: null };

/** A replica's claim on a drawing. A change by it does nothing once another replica has one. */
export interface DrawingClaim {
  readonly tenantId: string;
  readonly _id: string;
  readonly drawingId: string;
}

const addressOf = ({ tenantId, sessionId, attempt }: Report) => ({
  tenantId,
  _id: `${sessionId}:${attempt}`,
});

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
    const { cleanVideo = null, clip = null, ...drawn } = document.drawn;
    return { tenantId, sessionId, attempt: document.attempt, cleanVideo, clip, ...drawn };
  }

  /** Returns true if a replica has a claim on the drawing; null if the report is gone. */
  async isClaimed(report: Report): Promise<boolean | null> {
    const document = await this.findOne(addressOf(report));
    return document && (document.drawingUntil?.getTime() ?? 0) >= Date.now();
  }

  /**
   * Claims the drawing of the annotated video for some time, and counts it as unfinished. So a
   * drawing that ends with its process counts, too.
   * @returns the claim; `held` if another replica has one, or the report is gone; `failed` after
   *   too many unfinished drawings
   */
  async claimDrawing(report: Report, leaseMs: number): Promise<DrawingClaim | 'held' | 'failed'> {
    const drawingId = randomUUID();
    const now = Date.now();
    const isFree = { $or: [{ drawingUntil: null }, { drawingUntil: { $lt: new Date(now) } }] };
    const claimed = await this.change(
      { ...addressOf(report), ...isFree },
      {
        $set: { drawingUntil: new Date(now + leaseMs), drawingId },
        $inc: { unfinishedDrawings: 1 },
      },
    );
    if (claimed === null) return 'held';
    const claim = { ...addressOf(report), drawingId };
    if (claimed.unfinishedDrawings! <= maxUnfinishedDrawings) return claim;
    await this.endDrawing(claim, false);
    return 'failed';
  }

  /** Extends the claim of a drawing that still runs. */
  async extendDrawing(claim: DrawingClaim, leaseMs: number): Promise<void> {
    const drawingUntil = new Date(Date.now() + leaseMs);
    await this.change(claim, { $set: { drawingUntil } });
  }

  /** Ends the claim of a stored video, and announces `session.reported` again for its new file. */
  async completeDrawing(claim: DrawingClaim, report: Report): Promise<void> {
    const { tenantId, sessionId, attempt, annotatedVideo } = report;
    const payload = { sessionId, attempt, annotatedVideo };
    await this.change(claim, {
      $set: { ...withoutClaim, unfinishedDrawings: 0 },
      ...addToOutbox(pendingEntry(sessionReported, { tenantId, payload })),
    });
    this.relay.publishNow();
  }

  /** Announces `session.reported` again, because files were added to the report. */
  async announceFiles(report: Report): Promise<void> {
    const { tenantId, sessionId, attempt, annotatedVideo } = report;
    const payload = { sessionId, attempt, annotatedVideo };
    const entry = pendingEntry(sessionReported, { tenantId, payload });
    await this.change(addressOf(report), addToOutbox(entry));
    this.relay.publishNow();
  }

  /** Ends the claim of a drawing that failed. It counts as unfinished if the clip was at fault. */
  async endDrawing(claim: DrawingClaim, isClipAtFault: boolean): Promise<void> {
    await this.change(claim, {
      $set: withoutClaim,
      $inc: { unfinishedDrawings: isClipAtFault ? 0 : -1 },
    });
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
