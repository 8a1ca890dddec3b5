import type { KeypointFile } from '@strideform/contracts';

export interface SegmentFrames {
  readonly warmUpFrame: number;
  readonly firstFrame: number;
  readonly endFrame: number;
}

export interface SegmentEstimate {
  readonly keypoints: KeypointFile;
  readonly frameCount: number;
  readonly foundFrameCount: number;
  readonly meanLuma: number;
  readonly model: string;
  readonly executionProvider: string;
}

/**
 * Finds the runner in a segment's frames, outside of this thread. Throws ClipRefused when the clip
 * cannot be decoded.
 */
export abstract class PoseEstimator {
  abstract estimate(
    clipPath: string,
    segment: SegmentFrames,
    signal: AbortSignal,
  ): Promise<SegmentEstimate>;
}
