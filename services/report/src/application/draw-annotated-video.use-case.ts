import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AttemptWatch, ATTEMPT_CHECK_INTERVAL_MS } from '@strideform/analysis-store';
import type { ArtifactAddress } from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { createLogger } from '@strideform/service-kit/logging';
import { FairQueue } from '@strideform/service-kit/queue';
import { ClipRefused } from '@strideform/video';
import { setTimeout as pause } from 'node:timers/promises';
import { ReportRepository } from '../adapters/report.repository.ts';
import type { Report } from '../adapters/report.schema.ts';
import { drawingFailed, notReported, videoNotDrawable } from './refusals.ts';
import { isDrawingFailure, loadAnalysis } from './report-session.use-case.ts';
import { VideoAnnotator } from './video-annotator.ts';

/**
 * Limits the number of annotated videos that are drawn on request at once, and serves tenants in
 * rotation.
 */
export class DrawingQueue extends FairQueue {}

/** Limit of videos of one tenant that wait. */
export const maxQueuedDrawings = 20;
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
export class DrawAnnotatedVideo implements OnModuleDestroy {
  private readonly logger = createLogger('draw-annotated-video');
  /** Drawings that wait or run, by the key of their video. */
  private readonly drawings = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly reports: ReportRepository,
    private readonly annotator: VideoAnnotator,
    private readonly store: ObjectStore,
    private readonly guard: ErasureGuard,
    private readonly queue: DrawingQueue,
    @Inject(ATTEMPT_CHECK_INTERVAL_MS) private readonly attemptCheckIntervalMs: number,
  ) {}

  /** Aborts the drawings, and waits until their claims have ended. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.drawings.values());
  }

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
    const known = this.drawings.get(key);
    if (known !== undefined) return known;
    const drawing = this.untilStored(report, owner)
      .catch((error: unknown) => {
        throw this.stopping.signal.aborted ? drawingFailed(error) : error;
      })
      .finally(() => this.drawings.delete(key));
    this.drawings.set(key, drawing);
    // Callers that no longer wait do not see the failure.
    drawing.catch((error: unknown) =>
      this.logger.warn({ err: error, sessionId: report.sessionId }, 'annotated video not drawn'),
    );
    return drawing;
  }

  /** Draws the video, or waits for the replica that draws it. */
  private async untilStored(report: Report, owner: string): Promise<void> {
    const { signal } = this.stopping;
    while (!(await this.store.exists(report.annotatedVideo))) {
      const isClaimed = await this.reports.isClaimed(report);
      if (isClaimed === null) throw notReported(report.sessionId);
      // A video that another replica draws needs no place in the queue.
      if (isClaimed) await pause(checkIntervalMs, undefined, { signal });
      else await this.queue.run(owner, signal, () => this.drawUnlessClaimed(report));
    }
  }

  private async drawUnlessClaimed(report: Report): Promise<void> {
    const { tenantId, sessionId, clip } = report;
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
      const isKept = await this.guard.run(tenantId, sessionId, () => this.draw(report, clip));
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

  private async draw(report: Report, clip: ArtifactAddress): Promise<void> {
    const { tenantId, sessionId, attempt, annotatedVideo } = report;
    using watch = new AttemptWatch(
      this.store,
      { tenantId, sessionId, attempt, clip },
      this.attemptCheckIntervalMs,
    );
    const analysis = await loadAnalysis(this.store, report.analysis);
    const task = { clip, analysis, video: annotatedVideo, cleanVideo: null, pictures: [] };
    await this.annotator.annotate(task, AbortSignal.any([this.stopping.signal, watch.signal]));
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
