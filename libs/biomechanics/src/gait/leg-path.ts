import { pointOf } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { middle } from '../motion/tracks.ts';
import type { Tracks } from '../motion/filtering.ts';
import { smooth } from '../signals/butterworth.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import { robustLine } from '../signals/robust-line.ts';
import { CubicSpline } from '../signals/spline.ts';
import type { Anchors } from './anchors.ts';
import { phaseAt } from './anchors.ts';

export type LegPart = 'hip' | 'knee' | 'ankle' | 'heel' | 'foot_index';
export const footParts = ['ankle', 'heel', 'foot_index'] as const;

/**
 * No other stride averages a lone stance's noise out, and its cues are rates of change: lower than
 * what the feet's way is filtered at.
 */
const loneCutOffHz = 8;

/** A function of seconds since the anchor and its rate of change; in px and px/s. */
export interface Curve {
  readonly at: (s: number) => number;
  readonly slopeAt: (s: number) => number;
}

/**
 * A leg's points over a stride, in a frame that goes along with the runner's drift. Only seen
 * parts.
 */
export type LegPath = Readonly<Partial<Record<LegPart, Readonly<Record<'x' | 'y', Curve>>>>>;

/**
 * Enough for a foot's landing; more would be noise. Never beyond what the frames of a single stride
 * carry: a cadence may keep step with the camera.
 */
const mostHarmonics = 16;
const highestShareOfRate = 0.5;

/** The runner's slow drift along x: the hips without what happens within a stride. */
export function driftAlongX({ motion, unfiltered, strideRateHz }: PreparedMotion): Float64Array {
  const hips = middle(unfiltered, 'hip')!;
  const line = robustLine(motion.timesS, hips.x);
  const straight = motion.timesS.map((time) => (line ? line.intercept + line.slope * time : 0));
  const rest = smooth(
    motion.timesS,
    hips.x.map((x, i) => x - straight[i]!),
    0.4 * strideRateHz,
  );
  const spanS = motion.timesS.at(-1)! - motion.timesS[0]!;
  // Too short a clip cannot tell drift from stride.
  return spanS * strideRateHz < 3 ? straight : straight.map((x, i) => x + rest[i]!);
}

/**
 * Average path of a leg: all strides of the clip folded onto one, so that frames of different
 * strides fill each other's gaps.
 */
export function foldedPath(
  { motion, unfiltered }: PreparedMotion,
  side: Side,
  anchors: Anchors,
  drift: Float64Array,
): LegPath {
  const phases = motion.timesS.map((time) => phaseAt(anchors, time));
  const harmonics = Math.min(
    mostHarmonics,
    Math.floor(highestShareOfRate * motion.rateHz * anchors.strideTimeS),
  );
  const fitter = new FourierFitter(phases, harmonics);
  return buildPath(unfiltered, side, drift, (values) => {
    const series = fitter.fit(values);
    const perS = 1 / anchors.strideTimeS;
    return (
      series && {
        at: (s: number) => series.at(s * perS),
        slopeAt: (s: number) => series.slopeAt(s * perS) * perS,
      }
    );
  });
}

/** One stance's own path: for clips too short to fold. */
export function singlePath(
  { motion, unfiltered }: PreparedMotion,
  side: Side,
  anchorS: number,
  strideTimeS: number,
  drift: Float64Array,
): LegPath {
  const frames = Array.from(motion.timesS.keys()).filter(
    (i) =>
      motion.timesS[i]! > anchorS - 0.3 * strideTimeS &&
      motion.timesS[i]! < anchorS + 0.8 * strideTimeS,
  );
  return buildPath(unfiltered, side, drift, (seen) => {
    const values = smooth(motion.timesS, seen, loneCutOffHz);
    const known = frames.filter((i) => !Number.isNaN(values[i]!));
    if (known.length < 6) return null;
    const spline = new CubicSpline(
      known.map((i) => motion.timesS[i]! - anchorS),
      known.map((i) => values[i]!),
    );
    const [first, last] = [
      motion.timesS[known[0]!]! - anchorS,
      motion.timesS[known.at(-1)!]! - anchorS,
    ];
    const inside = (s: number) => s >= first && s <= last;
    return {
      at: (s: number) => (inside(s) ? spline.at(s) : NaN),
      slopeAt: (s: number) => (inside(s) ? spline.slopeAt(s) : NaN),
    };
  });
}

function buildPath(
  points: Tracks,
  side: Side,
  drift: Float64Array,
  fit: (values: Float64Array) => Curve | null,
): LegPath {
  return Object.fromEntries(
    (['hip', 'knee', ...footParts] as const).flatMap((part) => {
      const track = points[pointOf(side, part)];
      const [x, y] = track
        ? [fit(track.x.map((value, i) => value - drift[i]!)), fit(track.y)]
        : [null, null];
      return x && y ? [[part, { x, y }]] : [];
    }),
  );
}
