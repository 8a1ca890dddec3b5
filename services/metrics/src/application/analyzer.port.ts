import type {
  AnalysisFile,
  KeypointFile,
  RecordingOptions,
  RunnerProfile,
} from '@strideform/contracts';

/** Runs the engine outside of this thread, so that a long clip does not hold up heartbeats. */
export abstract class Analyzer {
  /** Throws UnmeasurableClip when nothing can be said of the clip. */
  abstract analyze(
    keypoints: KeypointFile,
    runner: RunnerProfile,
    recording: RecordingOptions,
  ): Promise<AnalysisFile>;
}
