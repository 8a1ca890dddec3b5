import { pointOf } from '../keypoints.ts';
import type { Side, SidedPart } from '../keypoints.ts';
import { unwrapDeg } from '../signals/unwrap.ts';
import type { AngleSeries, JointAngle } from './angles.ts';
import type { Tracks } from './filtering.ts';
import type { Motion, Track } from './motion.ts';
import { middle } from './tracks.ts';

/** Centres of the ranges in which joints move, deg: whole turns are counted from there. */
const rangeCentreDeg: Readonly<Record<JointAngle, number>> = {
  shoulder: 0,
  elbow: 80,
  hip: 20,
  knee: 60,
  ankle: 0,
};

/**
 * Angle of the line between two points with the vertical: a hanging segment (distal below) with its
 * distal end ahead +, deg.
 */
const hanging = (proximal: Track, distal: Track): Float64Array =>
  proximal.x.map((x, i) => degrees(Math.atan2(distal.x[i]! - x, proximal.y[i]! - distal.y[i]!)));

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/**
 * Joint and segment angles of a motion, by the catalogue's definitions; NaN where a point is
 * missing.
 */
export function jointAngles({ points, timesS }: Pick<Motion, 'points' | 'timesS'>): AngleSeries {
  const unknown = new Float64Array(timesS.length).fill(NaN);
  const [hips, shoulders] = [middle(points, 'hip'), middle(points, 'shoulder')];
  // A trunk stands on its distal end: lean forward is the shoulders ahead of the hips.
  const posture =
    hips && shoulders
      ? unwrapDeg(
          hips.x.map((x, i) =>
            degrees(Math.atan2(shoulders.x[i]! - x, shoulders.y[i]! - hips.y[i]!)),
          ),
          0,
        )
      : unknown;
  const of = (side: Side) => sideAngles(points, side, posture, unknown);
  const [left, right] = [of('left'), of('right')];
  const bySide = <K extends keyof typeof left>(key: K) => ({ left: left[key], right: right[key] });
  return {
    joints: bySide('joints'),
    posture,
    thigh: bySide('thigh'),
    shank: bySide('shank'),
    foot: bySide('foot'),
  };
}

function sideAngles(points: Tracks, side: Side, posture: Float64Array, unknown: Float64Array) {
  const line = (proximal: SidedPart, distal: SidedPart, centreDeg: number) => {
    const [from, to] = [points[pointOf(side, proximal)], points[pointOf(side, distal)]];
    return from && to ? unwrapDeg(hanging(from, to), centreDeg) : unknown;
  };
  const [thigh, shank, upperArm, forearm] = [
    line('hip', 'knee', 10),
    line('knee', 'ankle', -45),
    line('shoulder', 'elbow', 0),
    line('elbow', 'wrist', 80),
  ];
  // The foot lies: a quarter turn from hanging.
  const foot = line('heel', 'foot_index', 50).map((angle) => angle - 90);
  const joint = (name: JointAngle, a: Float64Array, b: Float64Array, sign: 1 | -1) =>
    unwrapDeg(
      a.map((angle, i) => angle + sign * b[i]!),
      rangeCentreDeg[name],
    );
  return {
    thigh,
    shank,
    foot,
    joints: {
      hip: joint('hip', thigh, posture, 1),
      knee: joint('knee', thigh, shank, -1),
      ankle: joint('ankle', foot, shank, -1),
      shoulder: joint('shoulder', upperArm, posture, 1),
      elbow: joint('elbow', forearm, upperArm, -1),
    },
  };
}
