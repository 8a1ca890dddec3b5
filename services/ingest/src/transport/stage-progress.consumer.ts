import { Injectable } from '@nestjs/common';
import {
  poseSegmentEstimated,
  sessionMeasured,
  sessionReported,
  type PoseSegmentEstimated,
  type SessionMeasured,
  type SessionReported,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { FinishSession } from '../application/finish-session.use-case.ts';
import { RecordProgress } from '../application/record-progress.use-case.ts';

/** What the later stages have finished. */
@Injectable()
export class StageProgressConsumer {
  constructor(
    private readonly progress: RecordProgress,
    private readonly finish: FinishSession,
  ) {}

  @Handles(poseSegmentEstimated)
  async onSegment(payload: PoseSegmentEstimated, context: HandlerContext): Promise<void> {
    await this.progress.segmentEstimated(
      context.tenantId,
      payload.sessionId,
      payload.attempt,
      payload.segmentIndex,
    );
  }

  @Handles(sessionMeasured)
  async onMeasured(payload: SessionMeasured, context: HandlerContext): Promise<void> {
    await this.progress.measured(context.tenantId, payload.sessionId, payload.attempt);
  }

  @Handles(sessionReported)
  async onReported(payload: SessionReported, context: HandlerContext): Promise<void> {
    await this.finish.succeeded(context.tenantId, payload.sessionId, payload.attempt);
  }
}
