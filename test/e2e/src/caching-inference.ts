// Inference service of the end-to-end tests. The pose model looks at each clip once: a later
// session with the same bytes gets the same keypoints. Most tests send one clip, and are about what
// happens to its session.
import { Injectable } from '@nestjs/common';
import {
  InferenceConfig,
  InferenceModule,
  WarmPoseEstimator,
  type EstimatedPose,
  type SegmentFrames,
} from '@strideform/inference';
import { loadConfig, processSettings } from '@strideform/service-kit/config';
import { startService } from '@strideform/service-kit/nest';
import { readFile } from 'node:fs/promises';
import { sha256Of, ResultCache } from './result-cache.ts';

@Injectable()
class CachingPoseEstimator extends WarmPoseEstimator {
  private readonly poses = new ResultCache<EstimatedPose>('pose');

  override async estimate(
    clipPath: string,
    segment: SegmentFrames,
    signal: AbortSignal,
  ): Promise<EstimatedPose> {
    const clip = sha256Of(await readFile(clipPath));
    const { warmUpFrame, firstFrame, endFrame, frameStep, model, runnerAt } = segment;
    const input = { clip, warmUpFrame, firstFrame, endFrame, frameStep, model, runnerAt };
    return this.poses.get(input, () => super.estimate(clipPath, segment, signal));
  }
}

const config = loadConfig(InferenceConfig);
const module = InferenceModule.forRoot(config);
await startService({
  name: 'inference',
  module: {
    ...module,
    // Of two providers with the same token, Nest takes the last.
    providers: [
      ...module.providers!,
      { provide: WarmPoseEstimator, useClass: CachingPoseEstimator },
    ],
  },
  ...processSettings(config),
});
