import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PoseWorker, type PoseWorkerOptions } from '@strideform/pose-runtime';
import { createLogger, HealthRegistry, inChildSpan, instruments } from '@strideform/service-kit';
import {
  PoseEstimator,
  type EstimatedPose,
  type SegmentFrames,
} from '../application/pose-estimator.port.ts';

export const POSE_WORKER_OPTIONS = Symbol('PoseWorkerOptions');

/**
 * One warm worker process that holds the model. The service does not start when its model or its
 * execution provider is not available.
 */
@Injectable()
export class WarmPoseEstimator
  extends PoseEstimator
  implements OnModuleInit, OnApplicationShutdown
{
  private readonly logger = createLogger('pose');
  private readonly worker: PoseWorker;

  constructor(
    @Inject(POSE_WORKER_OPTIONS) private readonly options: PoseWorkerOptions,
    health: HealthRegistry,
  ) {
    super();
    this.worker = new PoseWorker(options);
    health.addDetail('pose', () => ({
      model: options.model,
      execution_provider: options.executionProvider,
      threads: options.threads,
    }));
  }

  async onModuleInit(): Promise<void> {
    const { model, executionProvider } = this.options;
    await this.worker.warmUp();
    instruments.poseModelInfo.set({ model, execution_provider: executionProvider }, 1);
    this.logger.info({ model, executionProvider }, 'pose model loaded');
  }

  /** The last phase of a shutdown: during the drain, unfinished segments still need the worker. */
  async onApplicationShutdown(): Promise<void> {
    await this.worker.dispose();
  }

  async estimate(
    clipPath: string,
    { warmUpFrame, firstFrame, endFrame }: SegmentFrames,
    signal: AbortSignal,
  ): Promise<EstimatedPose> {
    const { model, executionProvider } = this.options;
    const task = { clipPath, segment: { warmUpFrame, firstFrame, endFrame } };
    const onFrame = (): void =>
      instruments.poseFrames.inc({ execution_provider: executionProvider });
    const estimate = () => this.worker.estimate(task, { signal, onFrame });
    return inChildSpan('estimate pose', estimate, {
      'strideform.pose_model': model,
      'strideform.execution_provider': executionProvider,
      'strideform.first_frame': firstFrame,
      'strideform.end_frame': endFrame,
    });
  }
}
