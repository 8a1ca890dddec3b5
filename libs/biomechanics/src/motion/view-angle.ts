import { pointOf } from '../keypoints.ts';
import { finite, mean } from '../signals/statistics.ts';
import type { Tracks } from './filtering.ts';
import { legLengthOf } from './tracks.ts';

/**
 * Shares of stature: thigh + shank (Drillis & Contini 1966), and how far shoulders and hips, as
 * seen in the image, lie apart from the front (ours: means over the three reference bodies, which
 * differ by a third).
 */
const legShareOfStature = 0.491;
const widthShare = { shoulder: 0.2, hip: 0.13 } as const;

/**
 * How far the camera is turned away from the runner's side, deg, 0–90 (ours): from the side left
 * and right lie one behind the other in the mean over strides, from elsewhere beside each other.
 * The trunk's turning with each step averages out. Good to a quarter of itself, as people's widths
 * are; NaN where neither shoulders nor hips were seen.
 */
export function viewAngleDeg(points: Tracks): number {
  const staturePx = legLengthOf(points) / legShareOfStature;
  const seen = (['shoulder', 'hip'] as const).flatMap((part) => {
    const [left, right] = [points[pointOf('left', part)], points[pointOf('right', part)]];
    const apart = left && right ? finite(left.x.map((x, i) => x - right.x[i]!)) : [];
    return apart.length > 0
      ? [{ apartPx: mean(apart), widthPx: widthShare[part] * staturePx }]
      : [];
  });
  const [apartPx, widthPx] = [
    mean(seen.map((one) => one.apartPx)),
    mean(seen.map((one) => one.widthPx)),
  ];
  return (Math.asin(Math.min(1, Math.abs(apartPx) / widthPx)) * 180) / Math.PI;
}
