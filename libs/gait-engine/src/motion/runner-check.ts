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

/** Smallest share of frames in which a runner must be seen. */
const minFoundShare = 0.1;
/**
 * Smallest scatter of the distance between the ankles, in leg lengths. Along x it is at least 0.4
 * for a runner from the side. Along y it is at least 0.05 for anyone who moves.
 */
export const minSwing = { x: 0.18, y: 0.05 } as const;
/** Largest mean lean of a runner's hips from above the ankles over strides, deg. */
const largestTiltDeg = 40;

/**
 * Refuses points that do not show a runner from the side.
 * @throws UnmeasurableClip
 */
export function requireRunner(points: ObservedPoints, foundShare: number): void {
  if (foundShare < minFoundShare) throw refuseClip('runner_not_found');
  requireUpright(points);
  const swingX = ankleSwing(points, 'x');
  if (swingX >= minSwing.x || Number.isNaN(swingX)) return;
  if (ankleSwing(points, 'y') < minSwing.y) throw refuseClip('stands_still');
  throw refuseClip('front_or_back_view');
}

/**
 * Returns the scatter of the distance between the ankles, in leg lengths; NaN if it was hardly
 * seen. For a person who stands still, a pose model can exchange the legs at any time. So along y,
 * where standing differs from moving, the distance has no sign.
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
 * Smallest share of the frames with one ankle that must also show the other one. Otherwise, the
 * other leg counts as never seen, so that a pose model's guesses are not taken for strides.
 */
const minLegShare = 0.1;

/** Returns the points without a leg that was hardly ever seen. */
export function withoutRareLegs(points: ObservedPoints): ObservedPoints {
  const seenFrames = (side: Side) => finiteValues(points[pointOf(side, 'ankle')]?.x ?? []).length;
  const rareSides = sides.filter(
    (side) => seenFrames(side) < minLegShare * seenFrames(otherSide(side)),
  );
  const dropped = new Set<string>(
    rareSides.flatMap((side) => legParts.map((part) => pointOf(side, part))),
  );
  return Object.fromEntries(Object.entries(points).filter(([name]) => !dropped.has(name)));
}

/** Returns the share of frames that show a hip and a whole leg, 0–1. */
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
