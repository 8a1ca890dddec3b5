import { Injectable } from '@nestjs/common';
import { poseSegmentRequested, type PoseSegmentRequested } from '@strideform/contracts';
import { OnGiveUp, Handles, type HandlerContext } from '@strideform/messaging';
import { EstimateSegment } from '../application/estimate-segment.use-case.ts';

@Injectable()
export class PoseSegmentConsumer {
  constructor(private readonly estimate: EstimateSegment) {}

  @Handles(poseSegmentRequested)
  async handle(payload: PoseSegmentRequested, context: HandlerContext): Promise<void> {
    await this.estimate.execute(payload, context);
  }

  @OnGiveUp(poseSegmentRequested)
  async giveUp(
    payload: PoseSegmentRequested,
    context: HandlerContext,
    error: unknown,
  ): Promise<void> {
    await this.estimate.giveUp(payload, context, error);
  }
}
