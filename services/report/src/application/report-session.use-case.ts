import { Inject, Injectable } from '@nestjs/common';
import {
  artifactKeys,
  ATTEMPT_CHECK_INTERVAL_MS,
  AttemptWatch,
  openAnalysis,
} from '@strideform/analysis-store';
import { toAnalysisFile } from '@strideform/analysis-store/frames';
import { analysisReading, gaitReport } from '@strideform/gait-engine';
import {
  type AnalysisFile,
  type ArtifactAddress,
  type SessionMeasured,
  unreadableVideo,
} from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import {
  causeOfGiveUp,
  costlyWorkError,
  type HandlerContext,
  WorkerLost,
} from '@strideform/messaging';
import { ObjectStore } from '@strideform/object-store';
import { ClipRefused } from '@strideform/video';
import { ReportRepository } from '../adapters/report.repository.ts';
import { drawingFailure } from '../domain/failures.ts';
import { plannedSnapshots, snapshotFromBehind } from '../domain/planned-snapshots.ts';
import { buildReportFile } from '../domain/report-file.ts';
import { VideoAnnotator } from './video-annotator.ts';

/**
 * Makes a session's report: the clip without drawings, the pictures, and the report as data. The
 * annotated video is drawn when it is first requested. A repeated run writes the same artifacts at
 * the same addresses.
 */
@Injectable()
export class ReportSession {
  constructor(
    private readonly reports: ReportRepository,
    private readonly annotator: VideoAnnotator,
    private readonly store: ObjectStore,
    @Inject(ATTEMPT_CHECK_INTERVAL_MS) private readonly attemptCheckIntervalMs: number,
  ) {}

  /** @throws {PermanentFailure} if the drawing process has also failed at the last try. */
  async execute(
    measured: SessionMeasured,
    context: Pick<HandlerContext, 'tenantId' | 'attempt' | 'signal'>,
  ): Promise<void> {
    const { tenantId, signal } = context;
    const { sessionId, attempt, clip } = measured;
    if (await this.reports.has(tenantId, sessionId, attempt)) return;
    // The watch aborts the drawing if the session has failed or was deleted meanwhile.
    using watch = new AttemptWatch(
      this.store,
      { tenantId, sessionId, attempt, clip },
      this.attemptCheckIntervalMs,
    );
    if (await watch.hasFailed()) return;
    try {
      await this.draw(measured, { tenantId, signal: AbortSignal.any([signal, watch.signal]) });
    } catch (error) {
      if (watch.signal.aborted) return;
      if (error instanceof ClipRefused) {
        const failure = unreadableVideo('report', error.detail);
        return this.reports.fail(tenantId, sessionId, attempt, failure);
      }
      if (isDrawingFailure(error)) {
        const work = `The report of session ${sessionId}`;
        throw costlyWorkError(error, context.attempt, work);
      }
      throw error;
    }
  }

  /** Announces the failure after the last try, so that the session ends before its deadline. */
  async giveUp(
    { sessionId, attempt }: SessionMeasured,
    tenantId: string,
    error: unknown,
  ): Promise<void> {
    const failure = drawingFailure(reasonOf(causeOfGiveUp(error)));
    await this.reports.fail(tenantId, sessionId, attempt, failure);
  }

  private async draw(
    { sessionId, attempt, clip, analysis: analysisAddress }: SessionMeasured,
    { tenantId, signal }: Pick<HandlerContext, 'tenantId' | 'signal'>,
  ): Promise<void> {
    const addressOf = (key: string): ArtifactAddress => ({ bucket: clip.bucket, key });
    const annotatedVideo = addressOf(artifactKeys.annotatedVideo(tenantId, sessionId, attempt));
    const cleanVideo = addressOf(artifactKeys.cleanVideo(tenantId, sessionId, attempt));
    const report = addressOf(artifactKeys.report(tenantId, sessionId, attempt));

    const analysis = await loadAnalysis(this.store, analysisAddress);
    const gait = gaitReport(analysis);
    const snapshots = [
      ...plannedSnapshots(gait, analysis.near_side),
      ...snapshotFromBehind(analysis),
    ];
    const pictures = snapshots.map((request) => ({
      ...request,
      target: addressOf(artifactKeys.snapshot(tenantId, sessionId, attempt, request.name)),
    }));

    const task = { clip, analysis, video: null, cleanVideo, pictures };
    const stored = await this.annotator.annotate(task, signal);
    await this.store.putJson(report, buildReportFile(analysis, gait, stored));
    await this.reports.complete({
      tenantId,
      sessionId,
      attempt,
      clip,
      annotatedVideo,
      cleanVideo,
      analysis: analysisAddress,
      report,
    });
  }
}

/** Returns the kind of failure for the runner's app; null if it would not help its reader. */
function reasonOf(cause: unknown): string | null {
  if (cause instanceof WorkerLost) return 'its process ended each time';
  return cause instanceof GuardedTaskFailed ? cause.reason : null;
}

/** Returns an analysis with all its frames. */
export async function loadAnalysis(
  store: ObjectStore,
  address: ArtifactAddress,
): Promise<AnalysisFile> {
  const opened = await openAnalysis(store, address, analysisReading);
  return toAnalysisFile(opened.head, await opened.load(() => true));
}

/** Returns true for a failure of the task. An aborted task did not fail: the service stops. */
export const isDrawingFailure = (error: unknown): error is GuardedTaskFailed =>
  error instanceof GuardedTaskFailed && error.reason !== 'aborted';
