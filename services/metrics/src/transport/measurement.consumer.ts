import { Injectable } from '@nestjs/common';
import {
  poseSegmentEstimated, sessionFinished, sessionProbed, type PoseSegmentEstimated, type SessionFinished, type SessionProbed,
} from '@strideform/contracts';
import { GivesUpOn, Handles, type HandlerContext } from '@strideform/messaging';
import { CountSession } from '../application/count-session.use-case.ts';
import { MeasureSession } from '../application/measure-session.use-case.ts';

@Injectable()
export class MeasurementConsumer {
  constructor(private readonly measure: MeasureSession, private readonly count: CountSession) {}

  @Handles(sessionProbed)
  async onProbed(payload: SessionProbed, context: HandlerContext): Promise<void> {
    await this.measure.probed(context.tenantId, payload);
  }

  @Handles(poseSegmentEstimated)
  async onSegment(payload: PoseSegmentEstimated, context: HandlerContext): Promise<void> {
    await this.measure.segmentEstimated(context.tenantId, payload);
  }

  @GivesUpOn(sessionProbed)
  @GivesUpOn(poseSegmentEstimated)
  async giveUp({ sessionId, attempt }: { sessionId: string; attempt: number }, { tenantId }: HandlerContext): Promise<void> {
    await this.measure.giveUp({ tenantId, sessionId, attempt });
  }

  @Handles(sessionFinished)
  async onFinished(payload: SessionFinished, context: HandlerContext): Promise<void> {
    await this.count.execute(context.tenantId, payload);
  }
}
