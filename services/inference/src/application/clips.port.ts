import type { ArtifactAddress } from '@strideform/contracts';

/** Local copies of clips: decoders are never given anything but files. */
export abstract class Clips {
  /** Runs `use` with the path of a local copy that stays until `use` settles. */
  abstract withLocalCopy<T>(clip: ArtifactAddress, use: (path: string) => Promise<T>): Promise<T>;
}
