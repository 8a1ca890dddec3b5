import { pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { mean } from '../signals/statistics.ts';
import type { ObservedPoints } from './observed.ts';

/** Differences in confidence below this say nothing. */
const tellingDifference = 0.02;

/** The leg toward the camera: the one seen with more confidence; when both are equal, the one that faces a camera beside the runner. */
export function findNearSide(points: ObservedPoints, facing: Side): Side {
  const confidence = (side: Side) => mean((['hip', 'knee', 'ankle', 'heel', 'foot_index'] as const).flatMap((part) => Array.from(points[pointOf(side, part)]?.confidence ?? [])));
  const [left, right] = sides.map(confidence) as [number, number];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(left) ? 'right' : 'left';
  const surer: Side = left > right ? 'left' : 'right';
  // A runner who faces image-right shows the right side.
  return Math.abs(left - right) > tellingDifference ? surer : facing;
}

