import { Injectable } from '@nestjs/common';
import {
  poseSegmentFailed,
  sessionMeasurementFailed,
  sessionReportFailed,
  type StageFailed,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { FinishSession } from '../application/finish-session.use-case.ts';

/** Fails a session if a stage has given up, with the stage's reason. */
@Injectable()
export class StageFailureConsumer {
  constructor(private readonly finish: FinishSession) {}

  @Handles(poseSegmentFailed)
  async onPose(payload: StageFailed, context: HandlerContext): Promise<void> {
    await this.fail(payload, context);
  }

  @Handles(sessionMeasurementFailed)
  async onMetrics(payload: StageFailed, context: HandlerContext): Promise<void> {
    await this.fail(payload, context);
  }

  @Handles(sessionReportFailed)
  async onReport(payload: StageFailed, context: HandlerContext): Promise<void> {
    await this.fail(payload, context);
  }

  private async fail(payload: StageFailed, context: HandlerContext): Promise<void> {
    await this.finish.failed(context.tenantId, payload.sessionId, payload.attempt, payload.failure);
  }
}
