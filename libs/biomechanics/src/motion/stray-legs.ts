import { otherSide, pointOf } from '../keypoints.ts';
import type { PointName, Side } from '../keypoints.ts';
import { quantile } from '../signals/statistics.ts';
import type { Track } from './motion.ts';
import type { ObservedPoint, ObservedPoints } from './observed.ts';
import type { StridePhase } from './stride-phase.ts';
import { legLengthOf, middle } from './tracks.ts';
import { legParts, usualLeg } from './usual-leg.ts';
import type { UsualLeg } from './usual-leg.ts';

/**
 * Runners' legs keep to their own path, and to each other's half a stride later, within a third of
 * this; a pose model that takes one for the other is out by more. In leg lengths.
 */
const largestDeparture = 0.15;
/**
 * So many times as far as nine in ten of its samples the near leg strays neither by noise (once in
 * 10⁵ samples) nor in strides that change over the clip.
 */
const widestDeparture = 2.2;

/**
 * Takes out the samples in which a pose model lost a leg to the other one (ours), for a few frames
 * and with full confidence, so that the outlier filter, which looks at one point and its next
 * neighbours, cannot tell, or takes out one point of a foot and leaves another. The runner's own
 * strides can. A part that strays takes what hangs on it along.
 */
export function dropStrayLegs(
  timesS: Float64Array,
  points: ObservedPoints,
  nearSide: Side,
  phase: StridePhase,
): ObservedPoints {
  const near = dropStrayNearLeg(timesS, points, nearSide, phase);
  return dropStrayFarLeg(timesS, near, nearSide, phase);
}

/**
 * The near leg is in view all the time: what is far from its own average path was seen on the other
 * leg.
 */
function dropStrayNearLeg(
  timesS: Float64Array,
  points: ObservedPoints,
  nearSide: Side,
  phase: StridePhase,
): ObservedPoints {
  const legPx = legLengthOf(points);
  return dropStrays(
    points,
    nearSide,
    usualLeg(timesS, points, nearSide, phase, 0),
    (departurePx) => {
      const limitPx = Math.max(
        largestDeparture * legPx,
        widestDeparture * quantile(departurePx, 0.9),
      );
      return departurePx.map((departure) => departure > limitPx);
    },
  );
}

/**
 * The far leg is drawn in the air or onto the near one in many of its swings, so that its own
 * average path tells nothing; the near leg's path, half a stride later, does. Feet near the ground
 * are left alone: there the far leg is seen between the strides of the near one, and its contacts
 * are its own.
 */
function dropStrayFarLeg(
  timesS: Float64Array,
  points: ObservedPoints,
  nearSide: Side,
  phase: StridePhase,
): ObservedPoints {
  const [hips, legPx] = [middle(points, 'hip'), legLengthOf(points)];
  const expected = usualLeg(timesS, points, nearSide, phase, 0.5);
  if (!hips || !expected.ankle) return points;
  const swings = highPart(expected.ankle.y.map((y, i) => y - hips.y[i]!));
  return dropStrays(points, otherSide(nearSide), expected, (departurePx) =>
    departurePx.map((departure, i) => swings[i]! && departure > largestDeparture * legPx),
  );
}

/**
 * Takes out the frames of a leg's parts that `findStrays` tells by their distance from where they
 * belong, px, and of what hangs on them.
 */
function dropStrays(
  points: ObservedPoints,
  side: Side,
  usual: UsualLeg,
  findStrays: (departurePx: readonly number[]) => boolean[],
): ObservedPoints {
  let strays: readonly boolean[] = [];
  const dropped = legParts.flatMap((part): [PointName, ObservedPoint][] => {
    const [seen, belongs] = [points[pointOf(side, part)], usual[part]];
    if (!seen || !belongs) return [];
    strays = findStrays(departures(seen, belongs)).map(
      (isStray, i) => isStray || Boolean(strays[i]),
    );
    return [[pointOf(side, part), withoutStrays(seen, strays)]];
  });
  return { ...points, ...Object.fromEntries(dropped) };
}

const departures = (seen: Track, belongs: Track): number[] =>
  Array.from(seen.x, (x, i) => Math.hypot(x - belongs.x[i]!, seen.y[i]! - belongs.y[i]!));

/** Frames in which a height lies in the upper half of its range. */
function highPart(height: Float64Array): boolean[] {
  const [lowest, highest] = [quantile(height, 0.02), quantile(height, 0.98)];
  return Array.from(height, (value) => value > (lowest + highest) / 2);
}

function withoutStrays(
  { x, y, confidence }: ObservedPoint,
  strays: readonly boolean[],
): ObservedPoint {
  const unless = (values: Float64Array, instead: number) =>
    values.map((value, i) => (strays[i] ? instead : value));
  return { x: unless(x, NaN), y: unless(y, NaN), confidence: unless(confidence, 0) };
}
