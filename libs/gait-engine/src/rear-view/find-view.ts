import { finiteValues, mean, pointOf } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { observePoints, type ObservedPoints } from '../motion/observed.ts';
import { ankleSwing, leastSwing } from '../motion/runner-check.ts';
import { medianLegLengthPx } from '../motion/tracks.ts';

/** From where a clip was filmed. `front` cannot be measured. */
export type SeenView = 'side' | 'rear' | 'front';

/**
 * Shoulders and hips lie apart by this much or more, in leg lengths, for a runner from behind or
 * from the front: 0.25 to 0.45 was measured.
 */
const leastWidth = 0.12;

/**
 * From where the keypoints show the runner. A clip that can be measured from the side always counts
 * as one: the legs swing apart along the picture. Else the order of left and right separates behind
 * from front. A clip that shows neither counts as one from the side, which then says what is wrong
 * with it.
 */
export function findView(sequence: KeypointSequence): SeenView {
  const points = observePoints(sequence, 'right');
  const swing = ankleSwing(points, 'x');
  if (!(swing < leastSwing.x)) return 'side';
  const width = meanWidth(points);
  if (!(Math.abs(width) > leastWidth)) return 'side';
  return width > 0 ? 'rear' : 'front';
}

/** How far right shoulder and hip lie to the right of the left ones, leg lengths; NaN if unseen. */
function meanWidth(points: ObservedPoints): number {
  const widthsPx = (['shoulder', 'hip'] as const).flatMap((part) => {
    const left = points[pointOf('left', part)];
    const right = points[pointOf('right', part)];
    if (!left || !right) return [];
    return finiteValues(right.x.map((x, i) => x - left.x[i]!));
  });
  return mean(widthsPx) / medianLegLengthPx(points);
}
