import { Injectable } from '@nestjs/common';
import { gaitReport } from '@strideform/biomechanics';
import {
  AnalysisFile,
  internalError,
  unreadableVideo,
  type ArtifactAddress,
  type Failure,
  type SessionMeasured,
} from '@strideform/contracts';
import { PermanentFailure, type HandlerContext } from '@strideform/messaging';
import { artifactKeys, ObjectStore } from '@strideform/object-store';
import { ClipRefused, GuardedTaskFailed } from '@strideform/video';
import { plannedSnapshots } from '../domain/planned-snapshots.ts';
import { reportFile } from '../domain/report-file.ts';
import { Reports } from './reports.port.ts';
import { VideoAnnotator } from './video-annotator.port.ts';

const triesBeforeGivingUp = 3;

/**
 * Draws a session's report: video, pictures, and the report as data. Drawing it twice writes the
 * same artifacts at the same addresses.
 */
@Injectable()
export class ReportSession {
  constructor(
    private readonly reports: Reports,
    private readonly annotator: VideoAnnotator,
    private readonly store: ObjectStore,
  ) {}

  /**
   * @throws {PermanentFailure} when the drawing process failed so often that another try is not
   * worth its time.
   */
  async execute(
    measured: SessionMeasured,
    context: Pick<HandlerContext, 'tenantId' | 'attempt' | 'signal'>,
  ): Promise<void> {
    const { tenantId } = context;
    const { sessionId, attempt } = measured;
    if (await this.reports.has(tenantId, sessionId, attempt)) return;
    try {
      await this.draw(measured, context);
    } catch (error) {
      if (error instanceof ClipRefused)
        return this.reports.fail(
          tenantId,
          sessionId,
          attempt,
          unreadableVideo('report', error.detail),
        );
      if (
        error instanceof GuardedTaskFailed &&
        error.reason !== 'aborted' &&
        context.attempt >= triesBeforeGivingUp
      ) {
        throw new PermanentFailure(
          `The annotated video of session ${sessionId} failed ${context.attempt} times: ${error.message}`,
          { cause: error },
        );
      }
      throw error;
    }
  }

  /** Nothing more will be tried: whoever follows the session must not wait for its deadline. */
  async giveUp(
    { sessionId, attempt }: SessionMeasured,
    tenantId: string,
    error: unknown,
  ): Promise<void> {
    const cause = error instanceof PermanentFailure ? error.cause : error;
    await this.reports.fail(
      tenantId,
      sessionId,
      attempt,
      drawingFailed(cause instanceof GuardedTaskFailed ? ` (${cause.reason})` : ''),
    );
  }

  private async draw(
    { sessionId, attempt, clip, analysis: address }: SessionMeasured,
    { tenantId, signal }: Pick<HandlerContext, 'tenantId' | 'signal'>,
  ): Promise<void> {
    const analysis = AnalysisFile.parse(await this.store.getJson(address));
    const gait = gaitReport(analysis);
    const at = (key: string): ArtifactAddress => ({ bucket: clip.bucket, key });
    const [video, report] = [
      at(artifactKeys.annotatedVideo(tenantId, sessionId, attempt)),
      at(artifactKeys.report(tenantId, sessionId, attempt)),
    ];
    const wanted = plannedSnapshots(gait, analysis.near_side).map((request) => ({
      ...request,
      target: at(artifactKeys.snapshot(tenantId, sessionId, attempt, request.name)),
    }));
    const pictures = await this.annotator.annotate(clip, analysis, video, wanted, signal);
    await this.store.putJson(report, reportFile(analysis, gait, pictures));
    await this.reports.complete({
      tenantId,
      sessionId,
      attempt,
      annotatedVideo: video,
      analysis: address,
      report,
    });
  }
}

const drawingFailed = (reason: string): Failure =>
  internalError(
    'report',
    `The annotated video could not be drawn${reason}. Send the clip again; if it happens twice, tell your operator.`,
    'The annotated video could not be drawn',
  );
