import { otherSide, pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { mean } from '../signals/statistics.ts';
import type { ObservedPoints } from './observed.ts';

/** Differences in confidence below this say nothing. */
const tellingDifference = 0.02;

/**
 * A leg that is seen with this much less confidence is half hidden behind the other: its angles are
 * not to be trusted.
 */
const hiddenDifference = 0.05;

export interface NearSide {
  /**
   * The leg toward the camera: the one seen with more confidence; when both are equal, the one that
   * faces a camera beside the runner.
   */
  readonly nearSide: Side;
  /** The other leg, where it is seen clearly worse; null where both are seen alike. */
  readonly hiddenSide: Side | null;
}

export function findNearSide(points: ObservedPoints, facing: Side): NearSide {
  // A leg that was never seen has none, however well its hip was.
  const confidence = (side: Side) =>
    points[pointOf(side, 'ankle')]
      ? mean(
          (['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const).flatMap((part) =>
            Array.from(points[pointOf(side, part)]?.confidence ?? []),
          ),
        )
      : 0;
  const [left, right] = sides.map(confidence) as [number, number];
  const surer: Side = left > right ? 'left' : 'right';
  // A runner who faces image-right shows the right side.
  const nearSide = Math.abs(left - right) > tellingDifference ? surer : facing;
  return {
    nearSide,
    hiddenSide: Math.abs(left - right) > hiddenDifference ? otherSide(surer) : null,
  };
}
