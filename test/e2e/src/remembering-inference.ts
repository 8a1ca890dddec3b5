// The inference service of the stories. It runs the pose model on a clip once: for a later session
// with the same bytes, it answers again what the model gave. Most stories are about what happens to
// a session, whatever its clip shows, and send the same clip.
import { Injectable } from '@nestjs/common';
import {
  InferenceConfig,
  InferenceModule,
  PoseEstimator,
  WarmPoseEstimator,
  type EstimatedPose,
  type SegmentFrames,
} from '@strideform/inference';
import { loadConfig, processSettings, startService } from '@strideform/service-kit';
import { readFile } from 'node:fs/promises';
import { hashOf, ResultsByInput } from './results-by-input.ts';

@Injectable()
class RememberingPoseEstimator extends WarmPoseEstimator {
  private readonly estimates = new ResultsByInput<EstimatedPose>();

  override async estimate(
    clipPath: string,
    segment: SegmentFrames,
    signal: AbortSignal,
  ): Promise<EstimatedPose> {
    const clip = hashOf(await readFile(clipPath));
    const { warmUpFrame, firstFrame, endFrame, frameStep, model } = segment;
    const input = { clip, warmUpFrame, firstFrame, endFrame, frameStep, model };
    return this.estimates.get(input, () => super.estimate(clipPath, segment, signal));
  }
}

const config = loadConfig(InferenceConfig);
const module = InferenceModule.forRoot(config);
await startService({
  name: 'inference',
  module: {
    ...module,
    // Of two providers of one token, Nest takes the last.
    providers: [
      ...module.providers!,
      { provide: PoseEstimator, useClass: RememberingPoseEstimator },
    ],
  },
  ...processSettings(config),
});
