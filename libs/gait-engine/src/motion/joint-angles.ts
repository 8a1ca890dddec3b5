import {
  pointOf,
  type AngleSeries,
  type JointAngle,
  type Motion,
  type Side,
  type SidedPart,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { unwrapDeg } from '../signals/unwrap.ts';
import { midTrack } from './tracks.ts';

/** Centres of the ranges in which joints move, deg, relative to which full turns are removed. */
const rangeCentreDeg: Readonly<Record<JointAngle, number>> = {
  shoulder: 0,
  elbow: 80,
  hip: 20,
  knee: 60,
  ankle: 0,
};

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/**
 * Returns the angle between the line through two points and the vertical, deg. It is 0 for a
 * segment that hangs straight down from its proximal end, and positive if the distal end is ahead.
 */
const hangingAngleDeg = (proximal: Track, distal: Track): Float64Array =>
  proximal.x.map((x, i) => degrees(Math.atan2(distal.x[i]! - x, proximal.y[i]! - distal.y[i]!)));

/** Segments of the leg, with the middles of the ranges in which they hang, deg. */
const hangingCentreDeg = { thigh: 10, shank: -45, foot: 50 } as const;

/**
 * Returns the angle of a leg's segment, deg. Thigh and shank: from the vertical, distal end ahead
 * +. Foot: of the line from heel to toe from the horizontal, toes up +. That is a quarter turn from
 * hanging.
 */
export function segmentAngleDeg(
  segment: keyof typeof hangingCentreDeg,
  proximal: Track,
  distal: Track,
): Float64Array {
  const hangingDeg = unwrapDeg(hangingAngleDeg(proximal, distal), hangingCentreDeg[segment]);
  return segment === 'foot' ? hangingDeg.map((angleDeg) => angleDeg - 90) : hangingDeg;
}

/**
 * Returns the joint and segment angles of a motion by the definitions of the metric book, deg; NaN
 * if a point is missing.
 */
export function jointAngles({ points, timesS }: Pick<Motion, 'points' | 'timesS'>): AngleSeries {
  const unknown = new Float64Array(timesS.length).fill(NaN);
  const posture = trunkLeanDeg(points) ?? unknown;
  const left = sideAngles(points, 'left', posture, unknown);
  const right = sideAngles(points, 'right', posture, unknown);
  return {
    joints: { left: left.joints, right: right.joints },
    posture,
    thigh: { left: left.thigh, right: right.thigh },
    shank: { left: left.shank, right: right.shank },
    foot: { left: left.foot, right: right.foot },
  };
}

/**
 * Returns the angle between the line from mid-hip to mid-shoulder and the vertical, deg, forward +;
 * null without either.
 */
function trunkLeanDeg(points: Tracks): Float64Array | null {
  const hips = midTrack(points, 'hip');
  const shoulders = midTrack(points, 'shoulder');
  if (!hips || !shoulders) return null;
  // The trunk is upright on its distal end: leaning forward means that the shoulders are ahead of
  // the hips.
  const leanDeg = hips.x.map((x, i) =>
    degrees(Math.atan2(shoulders.x[i]! - x, shoulders.y[i]! - hips.y[i]!)),
  );
  return unwrapDeg(leanDeg, 0);
}

function sideAngles(points: Tracks, side: Side, posture: Float64Array, unknown: Float64Array) {
  const between = (
    proximal: SidedPart,
    distal: SidedPart,
    angleOf: (from: Track, to: Track) => Float64Array,
  ) => {
    const from = points[pointOf(side, proximal)];
    const to = points[pointOf(side, distal)];
    return from && to ? angleOf(from, to) : unknown;
  };
  const armAngle = (centreDeg: number) => (from: Track, to: Track) =>
    unwrapDeg(hangingAngleDeg(from, to), centreDeg);
  const thigh = between('hip', 'knee', (from, to) => segmentAngleDeg('thigh', from, to));
  const shank = between('knee', 'ankle', (from, to) => segmentAngleDeg('shank', from, to));
  const foot = between('heel', 'foot_index', (from, to) => segmentAngleDeg('foot', from, to));
  const upperArm = between('shoulder', 'elbow', armAngle(0));
  const forearm = between('elbow', 'wrist', armAngle(80));

  return {
    thigh,
    shank,
    foot,
    joints: {
      hip: jointAngle('hip', thigh, posture, 1),
      knee: jointAngle('knee', thigh, shank, -1),
      ankle: jointAngle('ankle', foot, shank, -1),
      shoulder: jointAngle('shoulder', upperArm, posture, 1),
      elbow: jointAngle('elbow', forearm, upperArm, -1),
    },
  };
}

/** Returns the sum (`sign` 1) or difference (−1) of two segments' angles, in the joint's range. */
function jointAngle(
  joint: JointAngle,
  first: Float64Array,
  second: Float64Array,
  sign: 1 | -1,
): Float64Array {
  const angleDeg = first.map((value, i) => value + sign * second[i]!);
  return unwrapDeg(angleDeg, rangeCentreDeg[joint]);
}
