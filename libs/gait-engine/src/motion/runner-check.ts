import {
  finiteValues,
  mean,
  otherSide,
  pointOf,
  sides,
  standardDeviation,
  type PointName,
  type Side,
} from '@strideform/metric-book/measurement';
import { refuseClip } from '../unmeasurable-clip.ts';
import type { ObservedPoints } from './observed.ts';
import { areSeenTogether } from './stride-phase.ts';
import { medianLegLengthPx, midTrack } from './tracks.ts';
import { legParts } from './usual-leg.ts';

/** A runner must be seen in at least this share of the frames. */
const leastFoundShare = 0.1;
/**
 * Scatter of the distance between the ankles, in leg lengths: along x it is 0.4 or more for a
 * runner from the side; along y it is 0.05 or more for anyone who moves.
 */
export const leastSwing = { x: 0.18, y: 0.05 } as const;
/** Averaged over strides, a runner's hips lean less than this from above the ankles, deg. */
const largestTiltDeg = 40;

/**
 * Refuses points that show no runner from the side.
 * @throws UnmeasurableClip
 */
export function requireRunner(points: ObservedPoints, foundShare: number): void {
  if (foundShare < leastFoundShare) throw refuseClip('runner_not_found');
  requireUpright(points);
  const swingX = ankleSwing(points, 'x');
  if (swingX >= leastSwing.x || Number.isNaN(swingX)) return;
  if (ankleSwing(points, 'y') < leastSwing.y) throw refuseClip('stands_still');
  throw refuseClip('front_or_back_view');
}

/**
 * Scatter of the distance between the ankles, in leg lengths; NaN where it was hardly seen. Of
 * somebody who stands, a pose model may take now one leg for the left one and now the other. So
 * along y, where standing differs from moving, the distance has no sign.
 */
export function ankleSwing(points: ObservedPoints, axis: 'x' | 'y'): number {
  const { left_ankle: left, right_ankle: right } = points;
  if (!left || !right || !areSeenTogether(left, right)) return NaN;
  const aheadPx = left[axis].map((value, i) => value - right[axis][i]!);
  const distancePx = axis === 'y' ? aheadPx.map(Math.abs) : aheadPx;
  return standardDeviation(distancePx) / medianLegLengthPx(points);
}

function requireUpright(points: ObservedPoints): void {
  const hips = midTrack(points, 'hip');
  const ankles = midTrack(points, 'ankle');
  if (!hips || !ankles) return;
  const ahead = mean(hips.x.map((x, i) => x - ankles.x[i]!));
  const above = mean(hips.y.map((y, i) => y - ankles.y[i]!));
  const tiltDeg = (Math.atan2(ahead, above) * 180) / Math.PI;
  if (!(Math.abs(tiltDeg) > largestTiltDeg)) return;
  const isUpsideDown = above < -Math.abs(ahead);
  throw refuseClip(isUpsideDown ? 'upside_down' : 'lies_on_side');
}

/**
 * Of the frames that show one ankle, at least this share must show the other one. Otherwise the
 * other leg counts as never seen, so that a pose model's guesses are not taken for strides.
 */
const leastLegShare = 0.1;

/** The points without a leg that was hardly ever seen. */
export function withoutRareLegs(points: ObservedPoints): ObservedPoints {
  const seenFrames = (side: Side) => finiteValues(points[pointOf(side, 'ankle')]?.x ?? []).length;
  const rareSides = sides.filter(
    (side) => seenFrames(side) < leastLegShare * seenFrames(otherSide(side)),
  );
  const dropped = new Set<string>(
    rareSides.flatMap((side) => legParts.map((part) => pointOf(side, part))),
  );
  return Object.fromEntries(Object.entries(points).filter(([name]) => !dropped.has(name)));
}

/** Share of frames that show a hip and a whole leg, 0–1. */
export function foundShareOf(points: ObservedPoints, frameCount: number): number {
  if (frameCount === 0) return 0;
  const isSeen = (name: PointName, i: number) => !Number.isNaN(points[name]?.x[i] ?? NaN);
  const hasLeg = (side: Side, i: number) =>
    (['hip', 'knee', 'ankle'] as const).every((part) => isSeen(pointOf(side, part), i));
  let foundCount = 0;
  for (let i = 0; i < frameCount; i += 1)
    if (sides.some((side) => hasLeg(side, i))) foundCount += 1;
  return foundCount / frameCount;
}
