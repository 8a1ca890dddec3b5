import { otherSide, pointOf } from '../keypoints.ts';
import type { Recording, Side } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import type { Tracks } from '../motion/filtering.ts';
import { forefootOf } from '../motion/ground.ts';
import type { Estimate } from '../motion/motion.ts';
import { planeByBelt } from '../motion/scale.ts';
import { isTrackKnown } from '../motion/tracks.ts';
import { robustLine } from '../signals/robust-line.ts';
import { CubicSpline } from '../signals/spline.ts';
import { finite, median, robustDeviation } from '../signals/statistics.ts';
import type { Stance, Stride } from './gait.ts';

/**
 * Parts of stance in which a point rides on the belt. The forefoot: the definition's 25–50 % is too
 * short to average over noise and over pose models, which mix up the feet as the legs pass (4.2 m/s
 * for a true 2.9 on the rendered clip, 2.9 over this span); at any strike type the forefoot rides
 * nearly that long, and what does not lie on the line is left out. The ankle: while the foot lies
 * flat under it. What a pose model gets wrong in each stride drags the two along differently, and
 * it bends the line of the one that it drags.
 */
const riding = [
  { pointOn: forefootOf, from: 0.1, until: 0.8 },
  {
    pointOn: (points: Tracks, side: Side) => points[pointOf(side, 'ankle')],
    from: 0.15,
    until: 0.45,
  },
] as const;
/**
 * No line over some frames is surer than this, px/s; a stance of which too few frames show the
 * point says next to nothing.
 */
const surestLine = 1;
const vaguestLine = 1e5;
/** Of a speed that was told: treadmills' displays. */
const toldUncertainty = 0.01;

/**
 * Speed over the ground or the belt, m/s; null without scale, and where what was taken for the
 * runner's way leads backward. A belt speed that was told wins.
 */
export function findSpeed(
  prepared: PreparedMotion,
  stances: readonly Stance[],
  strides: readonly Stride[],
  recording: Recording,
): Estimate | null {
  const { motion } = prepared;
  if (motion.surface === 'treadmill' && recording.beltSpeedMps !== null)
    return { value: recording.beltSpeedMps, uncertainty: toldUncertainty * recording.beltSpeedMps };
  if (!motion.metresPerPx) return null;
  const speedsPx =
    motion.surface === 'treadmill' ? beltSpeeds(prepared, stances) : bodySpeeds(prepared, strides);
  if (speedsPx.length === 0) return null;
  // Points are levelled, so what they show is the way along the horizontal.
  const speedPx = median(speedsPx) / Math.cos((recording.inclineDeg * Math.PI) / 180);
  if (!(speedPx > 0)) return null;
  const scatter =
    speedsPx.length > 2
      ? (1.25 * robustDeviation(speedsPx)) / Math.sqrt(speedsPx.length) / speedPx
      : 0.02;
  const value = speedPx * motion.metresPerPx.value;
  return {
    value,
    uncertainty:
      value * Math.hypot(scatter, motion.metresPerPx.uncertainty / motion.metresPerPx.value),
  };
}

/**
 * How fast the foot is carried back in each stance of the near leg (of the far leg where the near
 * one has none), in px/s of the mid plane.
 */
function beltSpeeds({ motion, scale }: PreparedMotion, stances: readonly Stance[]): number[] {
  const [near, far] = [
    ridingSpeeds(motion, motion.nearSide, stances),
    ridingSpeeds(motion, otherSide(motion.nearSide), stances),
  ];
  if (near.length === 0) return far.map((speed) => speed / scale.plane[otherSide(motion.nearSide)]);
  const plane = planeByBelt(median(near), median(far)) ?? scale.plane[motion.nearSide];
  return near.map((speed) => speed / plane);
}

/**
 * By each point's line; a point counts by how straight its lines usually are on this side, since
 * one line over few frames may be straight by chance.
 */
function ridingSpeeds(
  { points, timesS }: PreparedMotion['motion'],
  side: Side,
  stances: readonly Stance[],
): number[] {
  const own = stances.filter((stance) => stance.side === side);
  const seen = riding.map(({ pointOn, from, until }) => {
    const track = pointOn(points, side);
    const lines = own.map(({ initialContactS, toeOffS }) => {
      const frames = Array.from(timesS.keys()).filter(
        (i) =>
          timesS[i]! >= initialContactS + from * (toeOffS - initialContactS) &&
          timesS[i]! <= initialContactS + until * (toeOffS - initialContactS),
      );
      return track
        ? robustLine(
            frames.map((i) => timesS[i]!),
            frames.map((i) => track.x[i]!),
          )
        : null;
    });
    return {
      lines,
      weight:
        1 /
        (median(lines.map((line) => line?.slopeUncertainty ?? vaguestLine)) ** 2 + surestLine ** 2),
    };
  });
  return finite(
    own.map((_, k) => {
      const known = seen.flatMap(({ lines, weight }) =>
        lines[k] ? [{ speed: -lines[k].slope, weight }] : [],
      );
      return (
        known.reduce((sum, { speed, weight }) => sum + weight * speed, 0) /
        known.reduce((sum, { weight }) => sum + weight, 0)
      );
    }),
  );
}

/** The body's way over each whole stride; over the whole clip when it holds none. */
function bodySpeeds({ motion }: PreparedMotion, strides: readonly Stride[]): number[] {
  const track = isTrackKnown(motion.centreOfMass)
    ? motion.centreOfMass
    : motion.points[pointOf(motion.nearSide, 'hip')];
  const known = Array.from(motion.timesS.keys()).filter((i) => !Number.isNaN(track?.x[i] ?? NaN));
  if (!track || known.length < 4) return [];
  const path = new CubicSpline(
    known.map((i) => motion.timesS[i]!),
    known.map((i) => track.x[i]!),
  );
  if (strides.length > 0)
    return strides.map(
      (stride) => (path.at(stride.endS) - path.at(stride.startS)) / (stride.endS - stride.startS),
    );
  const line = robustLine(motion.timesS, track.x);
  return line ? [line.slope] : [];
}
