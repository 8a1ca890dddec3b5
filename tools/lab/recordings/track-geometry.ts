import { type KeypointName, Side } from '@strideform/contracts';
import type { ForceStance, Track3d } from '@strideform/motion-files';
import { type FootStrike, type ReferenceMotion, type TimedAngle } from './reference-motion.ts';

export type PointTracks = ReadonlyMap<KeypointName, Track3d>;

/** Returns the median of the known values, or NaN if none is known. */
export const median = (values: Iterable<number>): number => {
  const sorted = [...values].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

export const midway = (a: Track3d, b: Track3d): Track3d => {
  const mean = (axis: 'x' | 'y' | 'z') => a[axis].map((value, i) => (value + b[axis][i]!) / 2);
  return { x: mean('x'), y: mean('y'), z: mean('z') };
};

const distances = (a: Track3d, b: Track3d): Float64Array =>
  a.x.map((x, i) => Math.hypot(x - b.x[i]!, a.y[i]! - b.y[i]!, a.z[i]! - b.z[i]!));
export const medianDistance = (a: Track3d, b: Track3d): number => median(distances(a, b));

/** Returns 180° minus the angle hip–knee–ankle in space, deg. */
function kneeFlexionInSpace(points: PointTracks, side: Side, timesS: Float64Array): TimedAngle {
  const [hip, knee, ankle] = [
    points.get(`${side}_hip`)!,
    points.get(`${side}_knee`)!,
    points.get(`${side}_ankle`)!,
  ];
  const thigh = distances(hip, knee);
  const shank = distances(knee, ankle);
  const leg = distances(hip, ankle);
  const angleDeg = thigh.map((a, i) => {
    const [b, c] = [shank[i]!, leg[i]!];
    const cosine = (a ** 2 + b ** 2 - c ** 2) / (2 * a * b);
    return 180 - (Math.acos(cosine) * 180) / Math.PI;
  });
  return { timesS, angleDeg };
}

export const bothKneesInSpace = (
  points: PointTracks,
  timesS: Float64Array,
): Readonly<Record<Side, TimedAngle>> => ({
  left: kneeFlexionInSpace(points, 'left', timesS),
  right: kneeFlexionInSpace(points, 'right', timesS),
});

/**
 * Shares of stature of thigh + shank and of the trunk from mid-hips to mid-shoulders (Drillis &
 * Contini 1966; ANSUR II acromion height minus 3 cm to the joint).
 */
const legShare = 0.491;
const shankShare = 0.246;
const trunkShare = 0.271;

/**
 * Returns the stature by the distances of the joint centres, or by the shanks alone if the thighs
 * were not recorded, m. It is accurate to ± 3 %, because people's proportions differ.
 */
export function statureFromLimbs(points: PointTracks): number {
  const length = (from: 'hip' | 'knee', to: 'knee' | 'ankle') =>
    Side.options.reduce(
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

const isWhole = (stance: ForceStance): boolean =>
  !Number.isNaN(stance.toeOffS - stance.initialContactS);

/** Returns the frames from 25 to 50 % of a stance, in which the foot is flat. */
function flatFootFrames(timesS: Float64Array, { initialContactS, toeOffS }: ForceStance): number[] {
  const fromS = initialContactS + 0.25 * (toeOffS - initialContactS);
  const untilS = initialContactS + 0.5 * (toeOffS - initialContactS);
  return Array.from(timesS.keys()).filter((i) => timesS[i]! >= fromS && timesS[i]! <= untilS);
}

/**
 * Returns the speed of the belt, m/s: minus the slope of the forefoot's path over 25–50 % of each
 * whole stance; the median over stances.
 */
export function beltSpeed(
  points: PointTracks,
  timesS: Float64Array,
  stances: Readonly<Record<Side, readonly ForceStance[]>>,
): number {
  const speeds = Side.options.flatMap((side) => {
    const forefoot = points.get(`${side}_foot_index`)!;
    return stances[side].filter(isWhole).map((stance) => {
      const frames = flatFootFrames(timesS, stance);
      const times = frames.map((i) => timesS[i]!);
      const places = frames.map((i) => forefoot.x[i]!);
      return -slope(times, places);
    });
  });
  return median(speeds);
}

/** Returns the slope of the straight line that fits the values best. */
export function slope(times: readonly number[], values: readonly number[]): number {
  const mean = (list: readonly number[]) =>
    list.reduce((sum, value) => sum + value, 0) / list.length;
  const [t, v] = [mean(times), mean(values)];
  const covariance = times.reduce((sum, time, i) => sum + (time - t) * (values[i]! - v), 0);
  const variance = times.reduce((sum, time) => sum + (time - t) ** 2, 0);
  return covariance / variance;
}

/**
 * Returns the angle of the foot line at the plate's contact minus its angle from 25 to 50 % of
 * stance, toes up +, deg (Altman & Davis 2012). It is the median over all whole stances.
 */
function strikeAngle(
  points: PointTracks,
  timesS: Float64Array,
  stances: Readonly<Record<Side, readonly ForceStance[]>>,
): number {
  const angles = Side.options.flatMap((side) => {
    const own = stances[side].filter(isWhole);
    const pitchDeg = footPitchDeg(points, side);
    const flatFrames = own.flatMap((stance) => flatFootFrames(timesS, stance));
    const flatDeg = median(flatFrames.map((i) => pitchDeg[i]!));
    return own.map(({ initialContactS }) => valueAt(timesS, pitchDeg, initialContactS) - flatDeg);
  });
  return median(angles);
}

/**
 * Returns the angle of the line from heel to toe to the horizontal, toes up +, deg, in each frame.
 */
function footPitchDeg(points: PointTracks, side: Side): Float64Array {
  const [heel, toe] = [points.get(`${side}_heel`)!, points.get(`${side}_foot_index`)!];
  return heel.x.map((x, i) => (Math.atan2(toe.y[i]! - heel.y[i]!, toe.x[i]! - x) * 180) / Math.PI);
}

/** Returns the value at a time between two frames, on a straight line. */
function valueAt(timesS: Float64Array, values: Float64Array, timeS: number): number {
  const after = timesS.findIndex((time) => time >= timeS);
  const share = (timeS - timesS[after - 1]!) / (timesS[after]! - timesS[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

/** Returns the foot strike of both feet together, and the strike angle of each foot. */
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

/** Returns the foot strike by the limits of Altman & Davis 2012. */
export function footStrikeOf(angleDeg: number): FootStrike {
  if (angleDeg > 8) return 'rearfoot';
  return angleDeg < -1.6 ? 'forefoot' : 'midfoot';
}
