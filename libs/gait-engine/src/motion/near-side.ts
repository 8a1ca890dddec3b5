import { mean, otherSide, pointOf, type Side } from '@strideform/metric-book/measurement';
import type { ObservedPoints } from './observed.ts';

/** Smallest difference in confidence that is not due to chance. */
const meaningfulDifference = 0.02;

/**
 * Smallest difference in confidence at which a leg counts as half hidden behind the other, so that
 * its angles are not reliable.
 */
const hiddenDifference = 0.05;

export interface NearSide {
  /**
   * Leg nearer to the camera: the one that is seen with more confidence. If both are equal, it is
   * the leg that a runner who faces this way shows to the camera.
   */
  readonly nearSide: Side;
  /** Leg that is seen clearly worse; null if both are seen equally well. */
  readonly hiddenSide: Side | null;
}

export function findNearSide(points: ObservedPoints, facing: Side): NearSide {
  const left = legConfidence(points, 'left');
  const right = legConfidence(points, 'right');
  const difference = Math.abs(left - right);
  const betterSeen: Side = left > right ? 'left' : 'right';
  return {
    // A runner who faces right in the image shows the right side.
    nearSide: difference > meaningfulDifference ? betterSeen : facing,
    hiddenSide: difference > hiddenDifference ? otherSide(betterSeen) : null,
  };
}

/**
 * Returns the mean confidence of a leg's points, 0–1; 0 for a leg that was never seen, even if its
 * hip was.
 */
function legConfidence(points: ObservedPoints, side: Side): number {
  if (!points[pointOf(side, 'ankle')]) return 0;
  const parts = ['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const;
  return mean(parts.flatMap((part) => Array.from(points[pointOf(side, part)]?.confidence ?? [])));
}
