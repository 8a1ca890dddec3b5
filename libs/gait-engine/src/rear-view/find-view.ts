import { finiteValues, mean, pointOf } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { observePoints, type ObservedPoints } from '../motion/observed.ts';
import { ankleSwing, minSwing } from '../motion/runner-check.ts';
import { medianLegLengthPx } from '../motion/tracks.ts';

/** View of a clip. `front` cannot be measured. */
export type SeenView = 'side' | 'rear' | 'front';

/**
 * Smallest mean distance between left and right shoulders and hips for a view from behind or from
 * the front, in leg lengths: 0.25 to 0.45 was measured.
 */
const minWidth = 0.12;

/**
 * Finds the view from the keypoints. A clip that can be measured from the side is always a side
 * view: the legs swing apart along the image. Otherwise, the order of left and right distinguishes
 * behind from front. A clip that shows neither is also a side view, whose analysis reports the
 * problem.
 */
export function findView(sequence: KeypointSequence): SeenView {
  const points = observePoints(sequence, 'right');
  const swing = ankleSwing(points, 'x');
  if (!(swing < minSwing.x)) return 'side';
  const width = meanWidth(points);
  if (!(Math.abs(width) > minWidth)) return 'side';
  return width > 0 ? 'rear' : 'front';
}

/**
 * Returns the mean distance of the right shoulder and hip to the right of the left ones, leg
 * lengths; NaN if unseen.
 */
function meanWidth(points: ObservedPoints): number {
  const widthsPx = (['shoulder', 'hip'] as const).flatMap((part) => {
    const left = points[pointOf('left', part)];
    const right = points[pointOf('right', part)];
    if (!left || !right) return [];
    return finiteValues(right.x.map((x, i) => x - left.x[i]!));
  });
  return mean(widthsPx) / medianLegLengthPx(points);
}
