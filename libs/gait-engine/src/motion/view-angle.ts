import {
  finiteValues,
  mean,
  pointOf,
  thighAndShankShare,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { medianLegLengthPx } from './tracks.ts';

/**
 * Widths of the shoulders and of the hips, seen from the front, as shares of stature. Ours: means
 * over the three reference bodies, which differ by a third.
 */
const widthShare = { shoulder: 0.2, hip: 0.13 } as const;

/**
 * Returns the angle between the camera's view and the view from the runner's side, deg, 0–90
 * (ours). From the side, the left and right points coincide on average over strides. From other
 * views, they are apart. The trunk's turning with each step averages out. The error is about a
 * quarter of the angle, because people's widths differ by that much. NaN if neither shoulders nor
 * hips were seen.
 */
export function viewAngleDeg(points: Tracks): number {
  const staturePx = medianLegLengthPx(points) / thighAndShankShare;
  const seen = (['shoulder', 'hip'] as const).flatMap((part) => {
    const left = points[pointOf('left', part)];
    const right = points[pointOf('right', part)];
    if (!left || !right) return [];
    const apartPx = finiteValues(left.x.map((x, i) => x - right.x[i]!));
    if (apartPx.length === 0) return [];
    return [{ apartPx: mean(apartPx), widthPx: widthShare[part] * staturePx }];
  });
  const apartPx = mean(seen.map((pair) => pair.apartPx));
  const widthPx = mean(seen.map((pair) => pair.widthPx));
  const shareOfWidth = Math.min(1, Math.abs(apartPx) / widthPx);
  return (Math.asin(shareOfWidth) * 180) / Math.PI;
}
