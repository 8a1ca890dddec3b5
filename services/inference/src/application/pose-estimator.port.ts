import type { KeypointFile, PoseModelName } from '@strideform/contracts';

/**
 * Frames of a segment, as indexes into the clip. The estimate covers `firstFrame` up to, but not
 * including, `endFrame`; decoding starts at `warmUpFrame`.
 */
export interface SegmentFrames {
  readonly warmUpFrame: number;
  readonly firstFrame: number;
  readonly endFrame: number;
  /** The model looks at the frames whose index is a multiple of this; absent: at all of them. */
  readonly frameStep?: number | undefined;
  /** The worker's own by default. */
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

/** Finds the runner in a segment's frames, outside this thread. */
export abstract class PoseEstimator {
  /** @throws {ClipRefused} when the clip cannot be decoded. */
  abstract estimate(
    clipPath: string,
    segment: SegmentFrames,
    signal: AbortSignal,
  ): Promise<EstimatedPose>;
}
