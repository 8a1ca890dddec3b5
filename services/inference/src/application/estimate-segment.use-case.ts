import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys, AttemptWatch, ATTEMPT_CHECK_INTERVAL_MS } from '@strideform/analysis-store';
import {
  poseSegmentEstimated,
  poseSegmentFailed,
  unreadableVideo,
  type Failure,
  type PoseSegmentRequested,
} from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import {
  causeOfGiveUp,
  costlyWorkError,
  EventBus,
  WorkerLost,
  type HandlerContext,
} from '@strideform/messaging';
import { ObjectNotFound, ObjectStore } from '@strideform/object-store';
import { ClipRefused } from '@strideform/video';
import { WarmPoseEstimator } from '../adapters/warm-pose-estimator.ts';
import { clipGone, estimationFailure } from '../domain/failures.ts';
import { segmentEventId } from '../domain/segment-event-id.ts';
import { ClipCache } from './clip-cache.ts';

/**
 * Turns a segment into an artifact. It owns no documents, so the number of workers can change at
 * any time. A repeated run writes the same artifact to the same address and announces it with the
 * same event id.
 */
@Injectable()
export class EstimateSegment {
  constructor(
    private readonly clips: ClipCache,
    @Inject(WarmPoseEstimator) private readonly estimator: Pick<WarmPoseEstimator, 'estimate'>,
    private readonly store: ObjectStore,
    private readonly bus: EventBus,
    @Inject(ATTEMPT_CHECK_INTERVAL_MS) private readonly attemptCheckIntervalMs: number,
  ) {}

  /** @throws {PermanentFailure} if the worker process also failed at the last attempt. */
  async execute(segment: PoseSegmentRequested, context: HandlerContext): Promise<void> {
    const { tenantId, signal } = context;
    using watch = new AttemptWatch(
      this.store,
      { tenantId, ...segment },
      this.attemptCheckIntervalMs,
    );
    if (await watch.hasFailed()) return;
    try {
      await this.estimate(segment, tenantId, AbortSignal.any([signal, watch.signal]));
    } catch (error) {
      // The segment is no longer needed, and no one is waiting for a reason.
      if (watch.signal.aborted) return;
      if (error instanceof ClipRefused)
        return this.fail(segment, context, unreadableVideo('pose', error.detail));
      // Retries cannot bring the clip back. Usually, the session was deleted.
      if (error instanceof ObjectNotFound) return this.fail(segment, context, clipGone());
      if (isWorkerFailure(error)) {
        const work = `The pose worker on segment ${segment.segmentIndex}`;
        throw costlyWorkError(error, context.attempt, work);
      }
      throw error;
    }
  }

  /**
   * Announces the failure after the last retry, so that the session does not wait for its deadline.
   */
  async giveUp(
    segment: PoseSegmentRequested,
    context: HandlerContext,
    error: unknown,
  ): Promise<void> {
    await this.fail(segment, context, estimationFailure(reasonOf(causeOfGiveUp(error))));
  }

  private async estimate(
    segment: PoseSegmentRequested,
    tenantId: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { sessionId, attempt, segmentIndex, segmentCount, clip } = segment;
    const { keypoints, ...estimate } = await this.clips.withLocalCopy(clip, (path) =>
      this.estimator.estimate(path, segment, signal),
    );
    const address = {
      bucket: clip.bucket,
      key: artifactKeys.poseSegment(tenantId, sessionId, attempt, segmentIndex),
    };
    await this.store.putJson(address, keypoints);
    // Only the fields that the estimate knows, so that it can name no other session.
    const { frameCount, foundFrameCount, meanLuma, model, executionProvider } = estimate;
    const facts = { frameCount, foundFrameCount, meanLuma, model, executionProvider };
    // The session may have been deleted during the work, and its folder with it.
    if (!(await this.store.exists(clip))) {
      await this.store.remove(address);
      throw new ObjectNotFound(clip);
    }
    await this.bus.publish(poseSegmentEstimated, {
      tenantId,
      eventId: segmentEventId(poseSegmentEstimated.type, segment),
      payload: { ...facts, sessionId, attempt, segmentIndex, segmentCount, keypoints: address },
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

/**
 * Returns the way in which the work failed, for the runner's app. null if it would not help the
 * reader.
 */
function reasonOf(cause: unknown): string | null {
  if (cause instanceof WorkerLost) return 'its worker ended each time';
  return cause instanceof GuardedTaskFailed ? cause.reason : null;
}

/**
 * Returns true if the worker process failed. An aborted task is not a failure, because the service
 * is shutting down.
 */
const isWorkerFailure = (error: unknown): error is GuardedTaskFailed =>
  error instanceof GuardedTaskFailed && error.reason !== 'aborted';
