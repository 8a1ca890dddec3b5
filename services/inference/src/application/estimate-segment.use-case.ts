import { Injectable } from '@nestjs/common';
import {
  internalError,
  poseSegmentEstimated,
  poseSegmentFailed,
  unreadableVideo,
  type Failure,
  type PoseSegmentRequested,
} from '@strideform/contracts';
import { EventBus, PermanentFailure, type HandlerContext } from '@strideform/messaging';
import { artifactKeys, ObjectStore } from '@strideform/object-store';
import { ClipRefused, GuardedTaskFailed } from '@strideform/video';
import { segmentEventId } from '../domain/segment-event-id.ts';
import { Clips } from './clips.port.ts';
import { PoseEstimator } from './pose-estimator.port.ts';

const triesBeforeGivingUp = 3;

/**
 * A function from a segment to an artifact: it owns no document, so any number of workers can come
 * and go. Doing it twice writes the same artifact at the same address and announces it under the
 * same event id.
 */
@Injectable()
export class EstimateSegment {
  constructor(
    private readonly clips: Clips,
    private readonly estimator: PoseEstimator,
    private readonly store: ObjectStore,
    private readonly bus: EventBus,
  ) {}

  async execute(segment: PoseSegmentRequested, context: HandlerContext): Promise<void> {
    try {
      await this.estimate(segment, context);
    } catch (error) {
      if (error instanceof ClipRefused)
        return this.fail(segment, context, unreadableVideo('pose', error.detail));
      if (
        error instanceof GuardedTaskFailed &&
        error.reason !== 'aborted' &&
        context.attempt >= triesBeforeGivingUp
      ) {
        throw new PermanentFailure(
          `The pose worker failed ${context.attempt} times on segment ${segment.segmentIndex}: ${error.message}`,
          { cause: error },
        );
      }
      throw error;
    }
  }

  /** Nothing more will be tried: whoever follows the session must not wait for its deadline. */
  async giveUp(
    segment: PoseSegmentRequested,
    context: HandlerContext,
    error: unknown,
  ): Promise<void> {
    const cause = error instanceof PermanentFailure ? error.cause : error;
    await this.fail(
      segment,
      context,
      estimationFailed(cause instanceof GuardedTaskFailed ? ` (${cause.reason})` : ''),
    );
  }

  private async estimate(segment: PoseSegmentRequested, context: HandlerContext): Promise<void> {
    const { tenantId, signal } = context;
    const { sessionId, attempt, segmentIndex, segmentCount, clip } = segment;
    const { keypoints, ...facts } = await this.clips.withLocalCopy(clip, (path) =>
      this.estimator.estimate(path, segment, signal),
    );
    const address = {
      bucket: clip.bucket,
      key: artifactKeys.poseSegment(tenantId, sessionId, attempt, segmentIndex),
    };
    await this.store.putJson(address, keypoints);
    await this.bus.publish(poseSegmentEstimated, {
      tenantId,
      eventId: segmentEventId(poseSegmentEstimated.type, segment),
      payload: { sessionId, attempt, segmentIndex, segmentCount, keypoints: address, ...facts },
    });
  }

  private async fail(
    segment: PoseSegmentRequested,
    { tenantId }: HandlerContext,
    failure: Failure,
  ): Promise<void> {
    const { sessionId, attempt } = segment;
    await this.bus.publish(poseSegmentFailed, {
      tenantId,
      eventId: segmentEventId(poseSegmentFailed.type, segment),
      payload: { sessionId, attempt, failure },
    });
  }
}

const estimationFailed = (reason: string): Failure =>
  internalError(
    'pose',
    `The runner's movement could not be worked out${reason}. Send the clip again; if it happens twice, tell your operator.`,
  );
