import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';

export abstract class VideoAnnotator {
  /** Draws the analysis over the clip and stores the video. Throws ClipRefused when the clip cannot be decoded. */
  abstract annotate(clip: ArtifactAddress, analysis: AnalysisFile, target: ArtifactAddress, signal: AbortSignal): Promise<void>;
}
