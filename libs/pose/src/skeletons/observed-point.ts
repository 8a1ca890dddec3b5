import type { Point } from '../geometry/affine.ts';

/** A point of a skeleton at the position where a landmark model saw it, image px. */
export interface SeenPoint extends Point {
  /** Probability that the point is in the picture and not hidden, 0–1. */
  visibility: number;
  /** Probability that the point is in the picture, 0–1. */
  presence: number;
}
