import {
  givenBeltSpeed,
  finiteValues,
  isTrackKnown,
  median,
  otherSide,
  pointOf,
  robustDeviation,
  type Estimate,
  type Motion,
  type Recording,
  type Side,
  type Stance,
  type Stride,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { forefootOf } from '../motion/ground.ts';
import { planeRatioByBelt } from '../motion/scale.ts';
import { robustLine } from '../signals/robust-line.ts';
import type { Line } from '../signals/robust-line.ts';
import { CubicSpline } from '../signals/spline.ts';
import type { PoseModelHabit } from './pose-model-habits.ts';

/** Point of the foot that moves with the belt for part of the stance. */
interface RidingPoint {
  readonly trackOf: (points: Tracks, side: Side) => Track | undefined;
  /** Range of the stance in which the point moves with the belt, as shares of the stance. */
  readonly from: number;
  readonly until: number;
}

/**
 * The forefoot, from 10 to 80 % of stance. With any foot strike, it moves with the belt for nearly
 * that long. The usual 25 to 50 % is too short: noise does not average out, and pose models mix up
 * the feet as the legs pass. On the rendered clip, 25 to 50 % gives 4.2 m/s for a true 2.9, and 10
 * to 80 % gives 2.9. Frames that are off the line are left out.
 *
 * The ankle, while the foot lies flat under it.
 *
 * An error that a pose model repeats in each stride moves one point more than the other. It bends
 * the line of that point, and a bent line has less weight.
 */
const ridingPoints: readonly RidingPoint[] = [
  { trackOf: forefootOf, from: 0.1, until: 0.8 },
  { trackOf: (points, side) => points[pointOf(side, 'ankle')], from: 0.15, until: 0.45 },
];
/** Smallest uncertainty of a line over some frames, px/s. */
const minLineUncertaintyPxPerS = 1;
/** Uncertainty for a stance in which too few frames show the point, px/s. */
const unknownLinePxPerS = 1e5;
/** Relative scatter of the speed if too few strides show it. */
const usualScatter = 0.02;
/** Standard error of a median relative to that of a mean. */
const medianErrorFactor = 1.25;

/**
 * Returns the speed over the ground or the belt, m/s. Returns null without a scale, or if the
 * runner seems to move backward. A given belt speed is used as it is.
 */
export function findSpeed(
  prepared: PreparedMotion,
  stances: readonly Stance[],
  strides: readonly Stride[],
  { beltSpeedMps, inclineDeg }: Recording,
  habit: PoseModelHabit | null = null,
): Estimate | null {
  const { surface, metresPerPx } = prepared.motion;
  if (surface === 'treadmill' && beltSpeedMps !== null) return givenBeltSpeed(beltSpeedMps);
  if (!metresPerPx) return null;

  // 1. One speed for each stance (treadmill) or stride (open ground).
  const speedsPxPerS =
    surface === 'treadmill' ? beltSpeeds(prepared, stances) : bodySpeeds(prepared, strides);
  if (speedsPxPerS.length === 0) return null;

  // 2. Their median. Points are levelled, so they show the speed along the horizontal.
  const alongSlope = Math.cos((inclineDeg * Math.PI) / 180);
  const speedPxPerS = median(speedsPxPerS) / alongSlope;
  if (!(speedPxPerS > 0)) return null;

  const value = speedPxPerS * metresPerPx.value;

  // 3. Uncertainty: scatter of the speeds, the scale's own, and the pose model's effect on the path
  // of a foot on the belt.
  const scatter = relativeScatter(speedsPxPerS, speedPxPerS);
  const scaleUncertainty = metresPerPx.uncertainty / metresPerPx.value;
  const modelError = surface === 'treadmill' && habit ? habit.speedError : 0;
  const relative = Math.hypot(scatter, scaleUncertainty, modelError);
  return { value, uncertainty: value * relative };
}

/** Returns the standard error of the speeds' median, relative to the speed. */
function relativeScatter(speedsPxPerS: readonly number[], speedPxPerS: number): number {
  const count = speedsPxPerS.length;
  if (count <= 2) return usualScatter;
  return (medianErrorFactor * robustDeviation(speedsPxPerS)) / Math.sqrt(count) / speedPxPerS;
}

/**
 * Returns the belt speed in each stance of the near leg, px/s in the mid plane. Uses the far leg's
 * stances if the near leg has none.
 */
function beltSpeeds({ motion, scale }: PreparedMotion, stances: readonly Stance[]): number[] {
  const { nearSide } = motion;
  const farSide = otherSide(nearSide);
  const near = ridingSpeeds(motion, nearSide, stances);
  const far = ridingSpeeds(motion, farSide, stances);
  if (near.length === 0) return far.map((speed) => speed / scale.planeRatio[farSide]);
  const planeRatio = planeRatioByBelt(median(near), median(far)) ?? scale.planeRatio[nearSide];
  return near.map((speed) => speed / planeRatio);
}

/** Lines of a riding point over a side's stances, and their weight. */
interface RidingLines {
  /** Line for each stance. Null if too few frames show the point. */
  readonly lines: readonly (Line | null)[];
  readonly weight: number;
}

/** Returns the speed of each stance, px/s: the weighted mean of the riding points' lines. */
function ridingSpeeds(motion: Motion, side: Side, stances: readonly Stance[]): number[] {
  const own = stances.filter((stance) => stance.side === side);
  const byPoint = ridingPoints.map((point) => fitRidingLines(motion, side, own, point));
  const speeds = own.map((_, k) => {
    const known = byPoint.flatMap(({ lines, weight }) => {
      const line = lines[k];
      return line ? [{ speed: -line.slope, weight }] : [];
    });
    const weightedSum = known.reduce((sum, { speed, weight }) => sum + weight * speed, 0);
    const totalWeight = known.reduce((sum, { weight }) => sum + weight, 0);
    return weightedSum / totalWeight;
  });
  return finiteValues(speeds);
}

/**
 * Fits a line to the point in each stance. The weight of a point depends on how straight its lines
 * usually are on this side. A single line over few frames may be straight by chance.
 */
function fitRidingLines(
  { points, timesS }: Motion,
  side: Side,
  stances: readonly Stance[],
  { trackOf, from, until }: RidingPoint,
): RidingLines {
  const track = trackOf(points, side);
  const lines = stances.map(({ initialContactS, toeOffS }) => {
    if (!track) return null;
    const contactTimeS = toeOffS - initialContactS;
    const fromS = initialContactS + from * contactTimeS;
    const untilS = initialContactS + until * contactTimeS;
    const frames = Array.from(timesS.keys()).filter(
      (i) => timesS[i]! >= fromS && timesS[i]! <= untilS,
    );
    return robustLine(
      frames.map((i) => timesS[i]!),
      frames.map((i) => track.x[i]!),
    );
  });
  const usualUncertainty = median(lines.map((line) => line?.slopeUncertainty ?? unknownLinePxPerS));
  return { lines, weight: 1 / (usualUncertainty ** 2 + minLineUncertaintyPxPerS ** 2) };
}

/**
 * Returns the body's speed over each whole stride, px/s. Uses the whole clip if it holds no stride.
 */
function bodySpeeds({ motion }: PreparedMotion, strides: readonly Stride[]): number[] {
  const { timesS, centreOfMass, points, nearSide } = motion;
  const track = isTrackKnown(centreOfMass) ? centreOfMass : points[pointOf(nearSide, 'hip')];
  const known = Array.from(timesS.keys()).filter((i) => !Number.isNaN(track?.x[i] ?? NaN));
  if (!track || known.length < 4) return [];
  if (strides.length === 0) {
    const line = robustLine(timesS, track.x);
    return line ? [line.slope] : [];
  }
  const path = new CubicSpline(
    known.map((i) => timesS[i]!),
    known.map((i) => track.x[i]!),
  );
  return strides.map(({ startS, endS }) => (path.at(endS) - path.at(startS)) / (endS - startS));
}
