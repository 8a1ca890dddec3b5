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
  const segmentAngle = (proximal: SidedPart, distal: SidedPart, centreDeg: number) => {
    const from = points[pointOf(side, proximal)];
    const to = points[pointOf(side, distal)];
    return from && to ? unwrapDeg(hangingAngleDeg(from, to), centreDeg) : unknown;
  };
  const thigh = segmentAngle('hip', 'knee', 10);
  const shank = segmentAngle('knee', 'ankle', -45);
  const upperArm = segmentAngle('shoulder', 'elbow', 0);
  const forearm = segmentAngle('elbow', 'wrist', 80);
  // The foot is horizontal: a quarter turn from hanging.
  const foot = segmentAngle('heel', 'foot_index', 50).map((angleDeg) => angleDeg - 90);

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
