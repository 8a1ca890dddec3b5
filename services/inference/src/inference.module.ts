import { Module, type DynamicModule } from '@nestjs/common';
import {
  defaultAttemptCheckIntervalMs,
  ATTEMPT_CHECK_INTERVAL_MS,
} from '@strideform/analysis-store';
import { poseSegmentRequested } from '@strideform/contracts';
import { DecoderSandbox } from '@strideform/guarded-process/nest';
import { kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { ObjectStoreModule } from '@strideform/object-store/nest';
import { posePoolOptions } from '@strideform/pose-runtime';
import { ScratchReadiness } from '@strideform/service-kit/nest';
import { POSE_POOL_OPTIONS, WarmPoseEstimator } from './adapters/warm-pose-estimator.ts';
import { ClipCache, CLIP_CACHE_MAX_BYTES } from './application/clip-cache.ts';
import { EstimateSegment } from './application/estimate-segment.use-case.ts';
import type { InferenceConfig } from './inference.config.ts';
import { PoseSegmentConsumer } from './transport/pose-segment.consumer.ts';

const useCases = [EstimateSegment];
const entryPoints = [PoseSegmentConsumer];
const adapters = [ScratchReadiness, ClipCache, WarmPoseEstimator];

@Module({})
export class InferenceModule {
  static forRoot(config: InferenceConfig): DynamicModule {
    const poolOptions = posePoolOptions(config, {
      timeoutS: config.SEGMENT_TIMEOUT_S,
      maxMemoryMb: config.SEGMENT_MAX_MEMORY_MB,
    });
    return {
      module: InferenceModule,
      imports: [
        ObjectStoreModule.forConfig(config),
        // A segment that waited in this process for a worker could run in another replica.
        MessagingModule.forRoot({
          service: 'inference',
          ...kafkaOptions(config),
          handles: [poseSegmentRequested],
          concurrency: poolOptions.segmentConcurrency,
        }),
      ],
      providers: [
        ...useCases,
        ...entryPoints,
        ...adapters,
        ...DecoderSandbox.providers(config.DECODER_SANDBOX),
        { provide: POSE_POOL_OPTIONS, useValue: poolOptions },
        { provide: ATTEMPT_CHECK_INTERVAL_MS, useValue: defaultAttemptCheckIntervalMs },
        { provide: CLIP_CACHE_MAX_BYTES, useValue: config.CLIP_CACHE_MAX_MB * 1e6 },
      ],
    };
  }
}
