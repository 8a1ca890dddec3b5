import {
  otherSide,
  pointOf,
  quantile,
  type PointName,
  type Side,
  type Track,
} from '@strideform/metric-book/measurement';
import { withoutSamples } from './observed.ts';
import type { ObservedPoint, ObservedPoints } from './observed.ts';
import type { StridePhase } from './stride-phase.ts';
import { medianLegLengthPx, midTrack } from './tracks.ts';
import { legParts, usualLeg } from './usual-leg.ts';
import type { UsualLeg } from './usual-leg.ts';

/**
 * Largest distance from the usual path, in leg lengths. A runner's leg stays within a third of this
 * from its own path, and from the other leg's path half a stride later. A pose model that mistakes
 * one leg for the other is off by more.
 */
const largestDeparture = 0.15;
/**
 * Largest distance of the near leg, as a multiple of the distance within which nine in ten of its
 * samples stay. Noise exceeds it once in 10⁵ samples. Strides that change over the clip do not
 * exceed it.
 */
const widestDeparture = 2.2;

/**
 * Removes the samples in which a pose model lost a leg to the other one (ours). Such samples last a
 * few frames and have full confidence. The outlier filter looks at one point and its neighbours in
 * time. So it does not notice them, or it removes one point of a foot and leaves another. The
 * runner's own strides show them. Where a part strays, the parts below it are removed too.
 */
export function dropStrayLegs(
  timesS: Float64Array,
  points: ObservedPoints,
  nearSide: Side,
  phase: StridePhase,
): ObservedPoints {
  const withCleanNearLeg = dropStrayNearLeg(timesS, points, nearSide, phase);
  return dropStrayFarLeg(timesS, withCleanNearLeg, nearSide, phase);
}

/**
 * The near leg is always in view. A sample far from the leg's own average path was seen on the
 * other leg.
 */
function dropStrayNearLeg(
  timesS: Float64Array,
  points: ObservedPoints,
  nearSide: Side,
  phase: StridePhase,
): ObservedPoints {
  const legPx = medianLegLengthPx(points);
  const expected = usualLeg(timesS, points, nearSide, phase, 0);
  const findStrays = (departuresPx: readonly number[]) => {
    const limitPx = Math.max(
      largestDeparture * legPx,
      widestDeparture * quantile(departuresPx, 0.9),
    );
    return departuresPx.map((departurePx) => departurePx > limitPx);
  };
  return dropStrays(points, nearSide, expected, findStrays);
}

/**
 * In many swings a pose model draws the far leg in the air or onto the near one. So its own average
 * path shows nothing, and the near leg's path half a stride later is used. Feet near the ground are
 * not changed. There the far leg is visible between the strides of the near one, and its contacts
 * are its own.
 */
function dropStrayFarLeg(
  timesS: Float64Array,
  points: ObservedPoints,
  nearSide: Side,
  phase: StridePhase,
): ObservedPoints {
  const hips = midTrack(points, 'hip');
  const legPx = medianLegLengthPx(points);
  const expected = usualLeg(timesS, points, nearSide, phase, 0.5);
  if (!hips || !expected.ankle) return points;
  const ankleHeightPx = expected.ankle.y.map((y, i) => y - hips.y[i]!);
  const isInSwing = upperHalf(ankleHeightPx);
  const findStrays = (departuresPx: readonly number[]) =>
    departuresPx.map((departurePx, i) => isInSwing[i]! && departurePx > largestDeparture * legPx);
  return dropStrays(points, otherSide(nearSide), expected, findStrays);
}

/**
 * Removes samples of a leg's parts, from the knee down. `findStrays` decides by the distances from
 * the expected path, px; a stray part takes the parts below it along.
 */
function dropStrays(
  points: ObservedPoints,
  side: Side,
  expected: UsualLeg,
  findStrays: (departuresPx: readonly number[]) => boolean[],
): ObservedPoints {
  const cleaned: Partial<Record<PointName, ObservedPoint>> = { ...points };
  let isStrayAbove: readonly boolean[] = [];
  for (const part of legParts) {
    const seen = points[pointOf(side, part)];
    const expectedPath = expected[part];
    if (!seen || !expectedPath) continue;
    const ownStrays = findStrays(departuresFrom(expectedPath, seen));
    const strays = ownStrays.map((isStray, i) => isStray || Boolean(isStrayAbove[i]));
    cleaned[pointOf(side, part)] = withoutSamples(seen, strays);
    isStrayAbove = strays;
  }
  return cleaned;
}

const departuresFrom = (expected: Track, seen: Track): number[] =>
  Array.from(seen.x, (x, i) => Math.hypot(x - expected.x[i]!, seen.y[i]! - expected.y[i]!));

/** Frames in which a height lies in the upper half of its range. */
function upperHalf(heightPx: Float64Array): boolean[] {
  const lowest = quantile(heightPx, 0.02);
  const highest = quantile(heightPx, 0.98);
  return Array.from(heightPx, (value) => value > (lowest + highest) / 2);
}
