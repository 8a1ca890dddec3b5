import { Injectable } from '@nestjs/common';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { createLogger } from '@strideform/service-kit/logging';
import { ClipRefused } from '@strideform/video';
import { setTimeout as pause } from 'node:timers/promises';
import { ReportRepository } from '../adapters/report.repository.ts';
import type { Report } from '../adapters/report.schema.ts';
import { drawingFailed, notReported, videoNotDrawable } from './refusals.ts';
import { isDrawingFailure } from './report-session.use-case.ts';
import { RequestedDrawings } from './requested-drawings.ts';

/** Time after which another replica may draw the video of one that crashed. */
const leaseMs = 60_000;
/** Interval between checks for a video that another replica draws. */
const checkIntervalMs = 500;

export interface AnnotatedVideoRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  /** Longest time to wait for the video, s. 0: the drawing is only started. */
  readonly waitS: number;
}

/**
 * Draws annotated videos when they are first requested, and stores them. A drawing goes on when its
 * caller stops waiting. Requests for the same video share it, also those at other replicas.
 */
@Injectable()
export class DrawAnnotatedVideo {
  private readonly logger = createLogger('draw-annotated-video');

  constructor(
    private readonly reports: ReportRepository,
    private readonly store: ObjectStore,
    private readonly drawings: RequestedDrawings,
  ) {}

  /**
   * @returns true if the video is stored, false if it is still being drawn
   * @throws {NotFound} until the attempt has its report, and after it was superseded;
   *   {Unavailable} if the drawing failed, or too many videos of the tenant wait; {Conflict} if it
   *   failed too often.
   */
  async execute(request: AnnotatedVideoRequest): Promise<boolean> {
    const { tenantId, sessionId, attempt, waitS } = request;
    const report = await this.reports.find(tenantId, sessionId, attempt);
    if (report?.attempt !== attempt) throw notReported(sessionId);
    if (await this.store.exists(report.annotatedVideo)) return true;
    // Videos that nobody waits for have a place of their own in the rotation.
    const owner = waitS > 0 ? tenantId : `early ${tenantId}`;
    const drawing = this.shared(report, owner).then(() => true);
    return Promise.race([drawing, pause(waitS * 1000, false, { ref: false })]);
  }

  /** Returns the drawing of the video at this replica. */
  private shared(report: Report, owner: string): Promise<void> {
    const { key } = report.annotatedVideo;
    const known = this.drawings.find(key);
    if (known !== undefined) return known;
    const drawing = this.drawings.begin(key, () => this.untilStored(report, owner));
    // Callers that no longer wait do not see the failure.
    drawing.catch((error: unknown) =>
      this.logger.warn({ err: error, sessionId: report.sessionId }, 'annotated video not drawn'),
    );
    return drawing;
  }

  /** Draws the video, or waits for the replica that draws it. */
  private async untilStored(report: Report, owner: string): Promise<void> {
    const { signal } = this.drawings;
    while (!(await this.store.exists(report.annotatedVideo))) {
      const isClaimed = await this.reports.isClaimed(report);
      if (isClaimed === null) throw notReported(report.sessionId);
      // A video that another replica draws needs no place in the queue.
      if (isClaimed) await pause(checkIntervalMs, undefined, { signal });
      else await this.drawings.inTurn(owner, () => this.drawUnlessClaimed(report));
    }
  }

  private async drawUnlessClaimed(report: Report): Promise<void> {
    const { sessionId, clip } = report;
    // The video of such a report was stored with it, and is lost.
    if (clip === null) throw notReported(sessionId);
    const claim = await this.reports.claimDrawing(report, leaseMs);
    if (claim === 'failed') throw videoNotDrawable();
    if (claim === 'held') return;
    const extend = () => void this.reports.extendDrawing(claim, leaseMs).catch(() => undefined);
    const extending = setInterval(extend, leaseMs / 3);
    try {
      // Another replica may have stored the video while this one waited for its turn.
      if (await this.store.exists(report.annotatedVideo))
        return await this.reports.endDrawing(claim, false);
      const files = { video: report.annotatedVideo, pictures: [] };
      const isKept = await this.drawings.draw(report, clip, () => files);
      if (!isKept) throw notReported(sessionId);
      // After a crash or an outage right here, the video is used, and not counted as stored bytes.
      await this.reports.completeDrawing(claim, report);
    } catch (error) {
      await this.reports.endDrawing(claim, isClipAtFault(error));
      throw refusalOf(error, sessionId);
    } finally {
      clearInterval(extending);
    }
  }
}

const isClipAtFault = (error: unknown): boolean =>
  isDrawingFailure(error) || error instanceof ClipRefused;

/** Returns the error for the callers of a drawing that failed. */
function refusalOf(error: unknown, sessionId: string): unknown {
  // The session was deleted, so its clip is gone.
  if (error instanceof ObjectNotFound) return notReported(sessionId);
  return isClipAtFault(error) || error instanceof GuardedTaskFailed ? drawingFailed(error) : error;
}
