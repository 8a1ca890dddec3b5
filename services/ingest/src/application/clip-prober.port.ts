import type { ArtifactAddress } from '@strideform/contracts';
import type { ClipProbe } from '@strideform/video';

export abstract class ClipProber {
  /** Throws ClipRefused for a clip that is hostile or of no use. */
  abstract probe(clip: ArtifactAddress): Promise<ClipProbe>;
}
