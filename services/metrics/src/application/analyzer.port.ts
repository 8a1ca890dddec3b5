import type { AnalysisHead, RecordingOptions, RunnerProfile } from '@strideform/contracts';
import type { EncodedFrames } from '@strideform/analysis-store/frames';

/** The keypoints of a clip, and how it was recorded. */
export interface ClipToMeasure {
  /** Keypoint files of all segments, as they are stored: JSON in gzip. */
  readonly segments: readonly Uint8Array[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
}

export interface MeasuredClip {
  readonly head: AnalysisHead;
  readonly frames: EncodedFrames;
}

/**
 * Runs the engine outside this thread, so that a long clip does not delay heartbeats. This thread
 * holds the frames of a clip only as they are stored.
 */
export abstract class Analyzer {
  /**
   * @param signal Aborted: the analysis is broken off.
   * @throws {UnmeasurableClip} when nothing in the clip can be measured.
   */
  abstract analyze(clip: ClipToMeasure, signal?: AbortSignal): Promise<MeasuredClip>;
}
