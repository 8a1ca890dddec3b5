import type { Point } from '../geometry/affine.ts';
import type { Region } from '../geometry/region.ts';
import type { RunnerLight } from '../sampling/runner-light.ts';

export interface ObservedPoint extends Point {
  /** Probability that the point is in the picture and not hidden, 0–1. */
  visibility: number;
  /** Probability that the point is in the picture, 0–1. */
  presence: number;
}

/** What a landmark model saw of one person in one frame, image px. */
export interface PersonObservation {
  /** In the skeleton's order. */
  points: ObservedPoint[];
  /** Probability that a person is there at all, 0–1. */
  presence: number;
  /** Where to look in the next frame. */
  nextRegion: Region;
  /**
   * What the picture tells of the light on the person; null where no limb lies in it, absent where
   * nobody looked.
   */
  light?: RunnerLight | null;
}
