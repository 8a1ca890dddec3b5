import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { KeypointFile, PoseModelName } from '@strideform/contracts';
import { PosePool, type PosePoolOptions, type SegmentRange } from '@strideform/pose-runtime';
import { inChildSpan } from '@strideform/service-kit/context';
import { HealthRegistry } from '@strideform/service-kit/health';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';

/**
 * Frames of a segment, as indexes into the clip. The estimate covers `firstFrame` up to, but not
 * including, `endFrame`; decoding starts at `warmUpFrame`.
 */
export interface SegmentFrames {
  readonly warmUpFrame: number;
  readonly firstFrame: number;
  readonly endFrame: number;
  /**
   * Frame step of the model: it analyses frames whose index is a multiple of this. Absent means
   * every frame.
   */
  readonly frameStep?: number | undefined;
  /** Presentation times of `warmUpFrame` and `endFrame`, between which the result's times are. */
  readonly warmUpTimeS?: number | undefined;
  readonly endTimeS?: number | undefined;
  /** Point on the runner whom a person chose. */
  readonly runnerAt?: SegmentRange['runnerAt'];
  /** Pose model. Default: that of the worker. */
  readonly model?: PoseModelName | undefined;
}

export interface EstimatedPose {
  readonly keypoints: KeypointFile;
  readonly frameCount: number;
  /** Frames in which the runner was found. */
  readonly foundFrameCount: number;
  /** Mean luma of the sampled frames, 0–255. */
  readonly meanLuma: number;
  readonly model: string;
  readonly executionProvider: string;
}

export const POSE_POOL_OPTIONS = Symbol('PosePoolOptions');

/**
 * Pool of warm worker processes that have the model loaded. Each handles one segment at a time. The
 * service does not start if its model or execution provider is not available.
 */
@Injectable()
export class WarmPoseEstimator implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = createLogger('pose');
  private readonly pool: PosePool;

  constructor(
    @Inject(POSE_POOL_OPTIONS) private readonly options: PosePoolOptions,
    health: HealthRegistry,
  ) {
    this.pool = new PosePool(options);
    health.addDetail('pose', () => ({
      model: options.model,
      execution_provider: options.executionProvider,
      threads: options.threads,
      segment_concurrency: options.segmentConcurrency,
    }));
  }

  async onModuleInit(): Promise<void> {
    const { model, executionProvider, segmentConcurrency } = this.options;
    await this.pool.warmUp();
    instruments.poseModelInfo.set({ model, execution_provider: executionProvider }, 1);
    this.logger.info({ model, executionProvider, segmentConcurrency }, 'pose model loaded');
  }

  /**
   * Stops the workers in the last phase of a shutdown. Unfinished segments still need them during
   * the drain.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.pool.dispose();
  }

  /** @throws {ClipRefused} if the clip cannot be decoded. */
  async estimate(
    clipPath: string,
    frames: SegmentFrames,
    signal: AbortSignal,
  ): Promise<EstimatedPose> {
    const { executionProvider } = this.options;
    const { warmUpFrame, firstFrame, endFrame, frameStep, warmUpTimeS, endTimeS } = frames;
    const { model = this.options.model, runnerAt } = frames;
    const times = { warmUpTimeS, endTimeS };
    const segment = { warmUpFrame, firstFrame, endFrame, frameStep, ...times, runnerAt };
    const task = { clipPath, segment };
    const onFrame = (): void =>
      instruments.poseFrames.inc({ execution_provider: executionProvider });
    const estimate = () => this.pool.estimate(task, { signal, onFrame, model });
    return inChildSpan('estimate pose', estimate, {
      'strideform.pose_model': model,
      'strideform.execution_provider': executionProvider,
      'strideform.first_frame': firstFrame,
      'strideform.end_frame': endFrame,
    });
  }
}
