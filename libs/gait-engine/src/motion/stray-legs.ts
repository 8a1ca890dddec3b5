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
 * from its own path, and from the other leg's path half a stride later. If a pose model mistakes
 * one leg for the other, the distance is larger.
 */
const largestDeparture = 0.15;
/**
 * Largest distance of the near leg, as a multiple of the distance within which nine in ten of its
 * samples stay. Noise exceeds it once in 10⁵ samples. Strides that change during the clip do not
 * exceed it.
 */
const widestDeparture = 2.2;

/**
 * Removes the samples in which a pose model put a leg on the other one (ours). Such samples last a
 * few frames and have full confidence. The outlier filter looks at one point and its neighbours in
 * time. So it does not detect them, or it removes only one point of a foot. The runner's own
 * strides reveal them. If a part strays, the parts below it are also removed.
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
 * Removes stray samples of the near leg. It is always in view, so a sample far from its own average
 * path was seen on the other leg.
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
 * Removes stray samples of the far leg. In many swings, a pose model draws this leg in the air or
 * onto the near one. So its own average path is not reliable, and the near leg's path half a stride
 * later is used. Feet near the ground are not changed: there the far leg is visible between the
 * strides of the near one, and its contacts are its own.
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
  const isInSwing = isInUpperHalf(ankleHeightPx);
  const findStrays = (departuresPx: readonly number[]) =>
    departuresPx.map((departurePx, i) => isInSwing[i]! && departurePx > largestDeparture * legPx);
  return dropStrays(points, otherSide(nearSide), expected, findStrays);
}

/**
 * Removes samples of a leg's parts from the knee down. `findStrays` decides by the distances from
 * the expected path, px. The parts below a stray part are removed too.
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

/** Returns true for each frame in which a height is in the upper half of its range. */
function isInUpperHalf(heightPx: Float64Array): boolean[] {
  const lowest = quantile(heightPx, 0.02);
  const highest = quantile(heightPx, 0.98);
  return Array.from(heightPx, (value) => value > (lowest + highest) / 2);
}
