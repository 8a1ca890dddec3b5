import { otherSide, pointOf } from '../keypoints.ts';
import type { Recording, Side } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { forefootOf } from '../motion/ground.ts';
import type { Estimate } from '../motion/motion.ts';
import { planeByBelt } from '../motion/scale.ts';
import { robustLine } from '../signals/robust-line.ts';
import { CubicSpline } from '../signals/spline.ts';
import { finite, median, robustDeviation } from '../signals/statistics.ts';
import type { Stance, Stride } from './gait.ts';

/**
 * Part of stance over which the forefoot's line is drawn. The definition's 25–50 % is too short to average over noise and over pose models, which mix up the feet as the legs pass
 * (4.2 m/s for a true 2.9 on one, 2.9 over this span); at any strike type the forefoot rides on the belt nearly that long, and what does not lie on the line is left out.
 */
const ridingShare = { from: 0.1, until: 0.8 } as const;
/** Of a speed that was told: treadmills' displays. */
const toldUncertainty = 0.01;

/** Speed over the ground or the belt, m/s; null without scale. A belt speed that was told wins. */
export function findSpeed(prepared: PreparedMotion, stances: readonly Stance[], strides: readonly Stride[], recording: Recording): Estimate | null {
  const { motion } = prepared;
  if (motion.surface === 'treadmill' && recording.beltSpeedMps !== null) return { value: recording.beltSpeedMps, uncertainty: toldUncertainty * recording.beltSpeedMps };
  if (!motion.metresPerPx) return null;
  const speedsPx = motion.surface === 'treadmill' ? beltSpeeds(prepared, stances) : bodySpeeds(prepared, strides);
  if (speedsPx.length === 0) return null;
  // Points are levelled, so what they show is the way along the horizontal.
  const speedPx = median(speedsPx) / Math.cos((recording.inclineDeg * Math.PI) / 180);
  const scatter = speedsPx.length > 2 ? (1.25 * robustDeviation(speedsPx)) / Math.sqrt(speedsPx.length) / speedPx : 0.02;
  const value = speedPx * motion.metresPerPx.value;
  return { value, uncertainty: value * Math.hypot(scatter, motion.metresPerPx.uncertainty / motion.metresPerPx.value) };
}

/** Minus the slope of the forefoot's x in each stance of the near leg (of the far leg where the near one has none), in px/s of the mid plane. */
function beltSpeeds({ motion, scale }: PreparedMotion, stances: readonly Stance[]): number[] {
  const speedsOf = (side: Side) => finite(stances.filter((stance) => stance.side === side).map((stance) => ridingSpeed(motion, stance)));
  const [near, far] = [speedsOf(motion.nearSide), speedsOf(otherSide(motion.nearSide))];
  if (near.length === 0) return far.map((speed) => speed / scale.plane[otherSide(motion.nearSide)]);
  const plane = planeByBelt(median(near), median(far)) ?? scale.plane[motion.nearSide];
  return near.map((speed) => speed / plane);
}

function ridingSpeed({ points, timesS }: PreparedMotion['motion'], stance: Stance): number {
  const forefoot = forefootOf(points, stance.side);
  const lengthS = stance.toeOffS - stance.initialContactS;
  const frames = Array.from(timesS.keys()).filter((i) => timesS[i]! >= stance.initialContactS + ridingShare.from * lengthS && timesS[i]! <= stance.initialContactS + ridingShare.until * lengthS);
  const line = forefoot ? robustLine(frames.map((i) => timesS[i]!), frames.map((i) => forefoot.x[i]!)) : null;
  return line ? -line.slope : NaN;
}

/** The body's way over each whole stride; over the whole clip when it holds none. */
function bodySpeeds({ motion }: PreparedMotion, strides: readonly Stride[]): number[] {
  const track = Number.isNaN(median(motion.centreOfMass.x)) ? motion.points[pointOf(motion.nearSide, 'hip')] : motion.centreOfMass;
  const known = Array.from(motion.timesS.keys()).filter((i) => !Number.isNaN(track?.x[i] ?? NaN));
  if (!track || known.length < 4) return [];
  const path = new CubicSpline(known.map((i) => motion.timesS[i]!), known.map((i) => track.x[i]!));
  if (strides.length > 0) return strides.map((stride) => (path.at(stride.endS) - path.at(stride.startS)) / (stride.endS - stride.startS));
  const line = robustLine(motion.timesS, track.x);
  return line ? [line.slope] : [];
}
