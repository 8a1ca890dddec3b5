import type {
  AnalysisFile,
  KeypointFile,
  RecordingOptions,
  RunnerProfile,
} from '@strideform/contracts';

/** Runs the engine outside this thread, so that a long clip does not delay heartbeats. */
export abstract class Analyzer {
  /** @throws {UnmeasurableClip} when nothing in the clip can be measured. */
  abstract analyze(
    keypoints: KeypointFile,
    runner: RunnerProfile,
    recording: RecordingOptions,
  ): Promise<AnalysisFile>;
}
