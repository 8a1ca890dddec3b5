import type { Side } from '../overlay.ts';

/** A picture to cut from a clip. */
export interface SnapshotRequest {
  /** Names the picture among those of its clip. */
  readonly name: string;
  /** Index into the analysis' timestamps. */
  readonly frame: number;
  /** Whose leg is brought out. */
  readonly side: Side;
  /**
   * Angles to draw: the line from hip to ankle, or the thigh, against the vertical; knee and ankle;
   * hip, knee and ankle.
   */
  readonly shows: 'contact_angle' | 'push_angle' | 'knee_ankle' | 'joints';
  readonly title: string;
}

export interface TakenSnapshot {
  readonly name: string;
  /** Index into the clip, in which frames that cannot be decoded count too. */
  readonly clipFrame: number;
  /** A JPEG in the folder that was given. */
  readonly fileName: string;
}
