import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { artifactKeys, ATTEMPT_CHECK_INTERVAL_MS, AttemptWatch } from '@strideform/analysis-store';
import type { ArtifactAddress } from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { createLogger } from '@strideform/service-kit/logging';
import { ClipRefused } from '@strideform/video';
import { ReportRepository } from '../adapters/report.repository.ts';
import type { Report } from '../adapters/report.schema.ts';
import { DrawingQueue } from './draw-annotated-video.use-case.ts';
import { notReported } from './refusals.ts';
import { loadAnalysis } from './report-session.use-case.ts';
import { VideoAnnotator, type PictureRequest } from './video-annotator.ts';

export interface FramePicturesRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
  readonly frames: readonly number[];
}

/** Addresses of stored pictures by their frame. */
export type FrameAddresses = ReadonlyMap<number, ArtifactAddress>;

/**
 * Stores pictures of whole frames when they are first requested. They have no drawings, so that a
 * drawing on a frame can change without a new picture.
 */
@Injectable()
export class DrawFramePictures implements OnModuleDestroy {
  private readonly logger = createLogger('draw-frame-pictures');
  /** The running drawing of each session, by the key of its report. */
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

  /** Aborts the drawings, and waits until they have ended. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.drawings.values());
  }

  /**
   * Returns the pictures by their frame, without those that cannot be decoded.
   * @throws {NotFound} until the attempt has its report, and after it was superseded; {Unavailable}
   *   if too many drawings of the tenant wait
   */
  async execute({ frames, ...attempt }: FramePicturesRequest): Promise<FrameAddresses> {
    const { tenantId, sessionId } = attempt;
    const report = await this.reports.find(tenantId, sessionId, attempt.attempt);
    if (report?.attempt !== attempt.attempt) throw notReported(sessionId);
    return this.ofReport(report, frames);
  }

  async ofReport(report: Report, frames: readonly number[]): Promise<FrameAddresses> {
    const { key } = report.report;
    let missing = await this.missingOf(report, frames);
    // Another request may draw the same frames.
    while (missing.length > 0 && this.drawings.has(key)) {
      await this.drawings.get(key)!.catch(() => undefined);
      missing = await this.missingOf(report, frames);
    }
    if (missing.length > 0) await this.drawShared(report, missing);
    const absent = new Set(missing.length > 0 ? await this.missingOf(report, missing) : []);
    const stored = frames.filter((frame) => !absent.has(frame));
    return new Map(stored.map((frame) => [frame, addressOf(report, frame)]));
  }

  private async missingOf(report: Report, frames: readonly number[]): Promise<number[]> {
    const checked = [...new Set(frames)].map(async (frame) => ({
      frame,
      isStored: await this.store.exists(addressOf(report, frame)),
    }));
    return (await Promise.all(checked)).flatMap(({ frame, isStored }) => (isStored ? [] : [frame]));
  }

  private async drawShared(report: Report, frames: readonly number[]): Promise<void> {
    const { key } = report.report;
    const { tenantId, clip } = report;
    // Reports of earlier versions do not name their clip.
    if (clip === null) return;
    // Pictures have a place of their own in the rotation, beside the tenant's videos.
    const drawing = this.queue
      .run(`pictures ${tenantId}`, this.stopping.signal, () => this.draw(report, clip, frames))
      .finally(() => this.drawings.delete(key));
    this.drawings.set(key, drawing);
    await drawing;
  }

  private async draw(
    report: Report,
    clip: ArtifactAddress,
    frames: readonly number[],
  ): Promise<void> {
    const { tenantId, sessionId, attempt } = report;
    try {
      await this.guard.run(tenantId, sessionId, async () => {
        using watch = new AttemptWatch(
          this.store,
          { tenantId, sessionId, attempt, clip },
          this.attemptCheckIntervalMs,
        );
        const analysis = await loadAnalysis(this.store, report.analysis);
        const pictures = frames
          .filter((frame) => frame < analysis.timestamps_s.length)
          .map((frame) => pictureOf(report, frame));
        const task = { clip, analysis, video: null, cleanVideo: null, pictures };
        const signal = AbortSignal.any([this.stopping.signal, watch.signal]);
        await this.annotator.annotate(task, signal);
        await this.reports.announceFiles(report);
      });
    } catch (error) {
      const isExpected = [ClipRefused, GuardedTaskFailed, ObjectNotFound].some(
        (kind) => error instanceof kind,
      );
      if (!isExpected) throw error;
      // A note without its picture is better than none.
      this.logger.warn({ err: error, sessionId }, 'pictures of frames not drawn');
    }
  }
}

const addressOf = ({ tenantId, sessionId, attempt, report }: Report, frame: number) => ({
  bucket: report.bucket,
  key: artifactKeys.framePicture(tenantId, sessionId, attempt, frame),
});

const pictureOf = (report: Report, frame: number): PictureRequest => ({
  name: `frame-${frame}`,
  frame,
  shows: 'whole_frame',
  side: 'left',
  title: '',
  target: addressOf(report, frame),
});
