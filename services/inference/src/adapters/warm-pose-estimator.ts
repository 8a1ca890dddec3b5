import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PoseWorker, type PoseWorkerOptions } from '@strideform/pose-runtime';
import { createLogger, HealthRegistry, inChildSpan, instruments } from '@strideform/service-kit';
import {
  PoseEstimator,
  type SegmentEstimate,
  type SegmentFrames,
} from '../application/pose-estimator.port.ts';

export const POSE_WORKER_OPTIONS = Symbol('PoseWorkerOptions');

/**
 * One warm worker process that holds the model; the service does not start when its model or
 * provider cannot be had.
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
    await this.worker.warmUp();
    instruments.poseModelInfo.set(
      { model: this.options.model, execution_provider: this.options.executionProvider },
      1,
    );
    this.logger.info(
      { model: this.options.model, executionProvider: this.options.executionProvider },
      'pose model loaded',
    );
  }

  /**
   * The last phase: segments that are still being handled need the worker until they are drained.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.worker.dispose();
  }

  async estimate(
    clipPath: string,
    { warmUpFrame, firstFrame, endFrame }: SegmentFrames,
    signal: AbortSignal,
  ): Promise<SegmentEstimate> {
    const onFrame = (): void =>
      instruments.poseFrames.inc({ execution_provider: this.options.executionProvider });
    const { model, executionProvider } = this.options;
    return inChildSpan(
      'estimate pose',
      () =>
        this.worker.estimate(
          { clipPath, segment: { warmUpFrame, firstFrame, endFrame } },
          { signal, onFrame },
        ),
      {
        'strideform.pose_model': model,
        'strideform.execution_provider': executionProvider,
        'strideform.first_frame': firstFrame,
        'strideform.end_frame': endFrame,
      },
    );
  }
}
