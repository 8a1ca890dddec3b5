import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ATTEMPT_CHECK_INTERVAL_MS, AttemptWatch } from '@strideform/analysis-store';
import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import { ErasureGuard } from '@strideform/persistence';
import { FairQueue } from '@strideform/service-kit/queue';
import type { Report } from '../adapters/report.schema.ts';
import { drawingFailed } from './refusals.ts';
import { loadAnalysis } from './report-session.use-case.ts';
import { VideoAnnotator, type AnnotationRequest } from './video-annotator.ts';

/** Limits the drawings on request that run at once, and serves tenants in rotation. */
export class DrawingQueue extends FairQueue {}

/** Limit of drawings of one tenant that wait. */
export const maxQueuedDrawings = 20;

/** Files that a drawing makes. */
type DrawnFiles = Pick<AnnotationRequest, 'video' | 'pictures'>;

/** Drawings that requests of this replica share. They end with the process. */
@Injectable()
export class RequestedDrawings implements OnModuleDestroy {
  /** Drawings that wait or run, by the key that their requests share. */
  private readonly drawings = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly annotator: VideoAnnotator,
    private readonly store: ObjectStore,
    private readonly guard: ErasureGuard,
    private readonly queue: DrawingQueue,
    @Inject(ATTEMPT_CHECK_INTERVAL_MS) private readonly attemptCheckIntervalMs: number,
  ) {}

  /** Aborted when the process ends. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  /** Aborts the drawings, and waits until they have ended. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.drawings.values());
  }

  /** Returns the drawing with this key that waits or runs. */
  find = (key: string): Promise<void> | undefined => this.drawings.get(key);

  /** Begins a drawing. @throws {Unavailable} if the process ends meanwhile */
  begin(key: string, draw: () => Promise<void>): Promise<void> {
    const drawing = draw()
      .catch((error: unknown) => {
        throw this.signal.aborted ? drawingFailed(error) : error;
      })
      .finally(() => this.drawings.delete(key));
    this.drawings.set(key, drawing);
    return drawing;
  }

  /** Draws when it is the owner's turn. @throws {Unavailable} if too many of the owner wait */
  inTurn = (owner: string, draw: () => Promise<void>): Promise<void> =>
    this.queue.run(owner, this.signal, draw);

  /**
   * Draws over the clip of a report, until its session is deleted or the attempt superseded.
   * @returns false if the session was erased
   */
  draw(
    { tenantId, sessionId, attempt, analysis: address }: Report,
    clip: ArtifactAddress,
    filesOf: (analysis: AnalysisFile) => DrawnFiles,
  ): Promise<boolean> {
    return this.guard.run(tenantId, sessionId, async () => {
      using watch = new AttemptWatch(
        this.store,
        { tenantId, sessionId, attempt, clip },
        this.attemptCheckIntervalMs,
      );
      const analysis = await loadAnalysis(this.store, address);
      const task = { clip, analysis, cleanVideo: null, ...filesOf(analysis) };
      await this.annotator.annotate(task, AbortSignal.any([this.signal, watch.signal]));
    });
  }
}
