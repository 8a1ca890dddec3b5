import type { KeypointName } from '@strideform/contracts';
import type { Track3d } from '../motion-formats/trc.ts';
import type { ForceStance } from './force-stances.ts';
import {
  sides,
  type FootStrike,
  type ReferenceMotion,
  type Side,
  type TimedAngle,
} from './reference-motion.ts';

export type PointTracks = ReadonlyMap<KeypointName, Track3d>;

export const median = (values: Iterable<number>): number => {
  const sorted = [...values].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0
    ? NaN
    : sorted.length % 2 === 1
      ? sorted[half]!
      : (sorted[half - 1]! + sorted[half]!) / 2;
};

export const midway = (a: Track3d, b: Track3d): Track3d => {
  const mean = (axis: 'x' | 'y' | 'z') => a[axis].map((value, i) => (value + b[axis][i]!) / 2);
  return { x: mean('x'), y: mean('y'), z: mean('z') };
};

const distances = (a: Track3d, b: Track3d): Float64Array =>
  a.x.map((x, i) => Math.hypot(x - b.x[i]!, a.y[i]! - b.y[i]!, a.z[i]! - b.z[i]!));
export const medianDistance = (a: Track3d, b: Track3d): number => median(distances(a, b));

/** 180° less the angle hip–knee–ankle in space, deg. */
export function kneeFlexion(points: PointTracks, side: Side, timesS: Float64Array): TimedAngle {
  const [hip, knee, ankle] = [
    points.get(`${side}_hip`)!,
    points.get(`${side}_knee`)!,
    points.get(`${side}_ankle`)!,
  ];
  const [thigh, shank, whole] = [
    distances(hip, knee),
    distances(knee, ankle),
    distances(hip, ankle),
  ];
  return {
    timesS,
    angleDeg: thigh.map(
      (a, i) =>
        180 -
        (Math.acos((a ** 2 + shank[i]! ** 2 - whole[i]! ** 2) / (2 * a * shank[i]!)) * 180) /
          Math.PI,
    ),
  };
}

/**
 * Shares of stature of thigh + shank and of the trunk from mid-hips to mid-shoulders (Drillis &
 * Contini 1966; ANSUR II acromion height less 3 cm to the joint).
 */
const legShare = 0.491;
const shankShare = 0.246;
const trunkShare = 0.271;

/**
 * Stature by the joint centres' distances; by the shanks alone where the thighs were not recorded.
 * ± 3 %, as people's proportions differ.
 */
export function statureFromLimbs(points: PointTracks): number {
  const length = (from: 'hip' | 'knee', to: 'knee' | 'ankle') =>
    sides.reduce(
      (sum, side) =>
        sum + medianDistance(points.get(`${side}_${from}`)!, points.get(`${side}_${to}`)!) / 2,
      0,
    );
  if (!points.has('left_shoulder')) return length('knee', 'ankle') / shankShare;
  const middle = (part: 'hip' | 'shoulder') =>
    midway(points.get(`left_${part}`)!, points.get(`right_${part}`)!);
  return (
    (length('hip', 'knee') +
      length('knee', 'ankle') +
      medianDistance(middle('hip'), middle('shoulder'))) /
    (legShare + trunkShare)
  );
}

const whole = (stance: ForceStance): boolean =>
  !Number.isNaN(stance.toeOffS - stance.initialContactS);
const within = (timesS: Float64Array, fromS: number, untilS: number): number[] =>
  Array.from(timesS.keys()).filter((i) => timesS[i]! >= fromS && timesS[i]! <= untilS);

/**
 * Speed of the belt: minus the slope of the forefoot's path over 25–50 % of each whole stance; the
 * median.
 */
export function beltSpeed(
  points: PointTracks,
  timesS: Float64Array,
  stances: Readonly<Record<Side, readonly ForceStance[]>>,
): number {
  return median(
    sides.flatMap((side) =>
      stances[side].filter(whole).map(({ initialContactS, toeOffS }) => {
        const frames = within(
          timesS,
          initialContactS + 0.25 * (toeOffS - initialContactS),
          initialContactS + 0.5 * (toeOffS - initialContactS),
        );
        return -slope(
          frames.map((i) => timesS[i]!),
          frames.map((i) => points.get(`${side}_foot_index`)!.x[i]!),
        );
      }),
    ),
  );
}

export function slope(times: readonly number[], values: readonly number[]): number {
  const mean = (list: readonly number[]) =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const [t, v] = [mean(times), mean(values)];
  return (
    times.reduce((sum, time, i) => sum + (time - t) * (values[i]! - v), 0) /
    times.reduce((sum, time) => sum + (time - t) ** 2, 0)
  );
}

/**
 * Foot line at the plate's contact less the foot line from 25 to 50 % of stance, toes up +, median
 * over all whole stances, deg (Altman & Davis 2012).
 */
function strikeAngle(
  points: PointTracks,
  timesS: Float64Array,
  stances: Readonly<Record<Side, readonly ForceStance[]>>,
): number {
  return median(
    sides.flatMap((side) => {
      const [heel, toe] = [points.get(`${side}_heel`)!, points.get(`${side}_foot_index`)!];
      const pitch = heel.x.map(
        (x, i) => (Math.atan2(toe.y[i]! - heel.y[i]!, toe.x[i]! - x) * 180) / Math.PI,
      );
      const stancePitch = ({ initialContactS, toeOffS }: ForceStance) =>
        within(
          timesS,
          initialContactS + 0.25 * (toeOffS - initialContactS),
          initialContactS + 0.5 * (toeOffS - initialContactS),
        ).map((i) => pitch[i]!);
      const flat = median(stances[side].filter(whole).flatMap(stancePitch));
      return stances[side].filter(whole).map(({ initialContactS }) => {
        const after = timesS.findIndex((time) => time >= initialContactS);
        const share =
          (initialContactS - timesS[after - 1]!) / (timesS[after]! - timesS[after - 1]!);
        return pitch[after - 1]! + share * (pitch[after]! - pitch[after - 1]!) - flat;
      });
    }),
  );
}

/** Foot strikes of both feet together, and of each. */
export function footStrikes(
  points: PointTracks,
  timesS: Float64Array,
  stances: Readonly<Record<Side, readonly ForceStance[]>>,
): Pick<ReferenceMotion['truth'], 'footStrike' | 'strikeAngleDeg' | 'sideStrikeAngleDeg'> {
  const strikeAngleDeg = strikeAngle(points, timesS, stances);
  const sideStrikeAngleDeg = {
    left: strikeAngle(points, timesS, { ...stances, right: [] }),
    right: strikeAngle(points, timesS, { ...stances, left: [] }),
  };
  return { footStrike: footStrikeOf(strikeAngleDeg), strikeAngleDeg, sideStrikeAngleDeg };
}

export function footStrikeOf(angleDeg: number): FootStrike {
  if (angleDeg > 8) return 'rearfoot';
  return angleDeg < -1.6 ? 'forefoot' : 'midfoot';
}
