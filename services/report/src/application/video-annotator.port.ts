import type { SnapshotRequest } from '@strideform/annotation';
import type { AnalysisFile, ArtifactAddress } from '@strideform/contracts';
import type { StoredPicture } from '../domain/report-file.ts';

export interface WantedPicture extends SnapshotRequest {
  readonly target: ArtifactAddress;
}

export abstract class VideoAnnotator {
  /**
   * Draws the analysis over the clip and stores the video, and takes and stores the pictures.
   * Throws ClipRefused when the clip cannot be decoded.
   * @returns the pictures by name; without those whose frame cannot be decoded.
   */
  abstract annotate(
    clip: ArtifactAddress,
    analysis: AnalysisFile,
    video: ArtifactAddress,
    pictures: readonly WantedPicture[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, StoredPicture>>;
}
