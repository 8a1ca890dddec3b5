import { pointOf, type Side, type Tracks } from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { slowPath, straightPath } from '../motion/slow-path.ts';
import { midTrack } from '../motion/tracks.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import { phaseAt } from './anchors.ts';
import type { Anchors } from './anchors.ts';

export type LegPart = 'hip' | 'knee' | 'ankle' | 'heel' | 'foot_index';
export const footParts = ['ankle', 'heel', 'foot_index'] as const;
export const pathParts = ['hip', 'knee', ...footParts] as const;

/** Coordinate as a function of seconds since the anchor, px, and its rate of change, px/s. */
export interface Curve {
  readonly at: (s: number) => number;
  readonly slopeAt: (s: number) => number;
}

/**
 * Paths of a leg's points over a stride, without the runner's drift. Points that were not seen are
 * absent.
 */
export type LegPath = Readonly<Partial<Record<LegPart, Readonly<Record<'x' | 'y', Curve>>>>>;

/** Average path of a leg, and the ground's speed, with which the foot's speed is compared. */
export interface LegStride {
  readonly path: LegPath;
  readonly groundPxPerS: number;
  readonly strideTimeS: number;
}

/**
 * Largest number of harmonics of a path. A foot's landing needs this many. Higher ones are noise.
 * The frame rate sets a second limit, because a camera that is synchronous with the cadence sees
 * every stride at the same phases.
 */
const maxHarmonics = 16;
const maxHarmonicsPerFrame = 0.5;

/** Number of strides from which a clip shows drift apart from the strides. */
const minDriftStrides = 3;

/**
 * Returns the runner's slow drift along x, px: the path of the hips without the movement within a
 * stride.
 */
export function driftAlongX({ motion, unfiltered, phase }: PreparedMotion): Float64Array {
  const { timesS } = motion;
  const hips = midTrack(unfiltered, 'hip')!;
  const strideCount = (timesS.at(-1)! - timesS[0]!) * phase.strideRateHz;
  return strideCount < minDriftStrides
    ? straightPath(timesS, hips.x)
    : slowPath(timesS, hips.x, phase.strideRateHz);
}

/**
 * Returns the average path of a leg. All strides of the clip are folded onto one, so that frames of
 * different strides fill each other's gaps. A clip of one stride gives that stride, smoothed.
 */
export function foldedPath(
  { motion, unfiltered }: PreparedMotion,
  side: Side,
  anchors: Anchors,
  drift: Float64Array,
): LegPath {
  const phases = motion.timesS.map((timeS) => phaseAt(anchors, timeS));
  const carriedHarmonics = Math.floor(maxHarmonicsPerFrame * motion.rateHz * anchors.strideTimeS);
  const fitter = new FourierFitter(phases, Math.min(maxHarmonics, carriedHarmonics));
  const perS = 1 / anchors.strideTimeS;
  const fitCurve = (values: Float64Array): Curve | null => {
    const series = fitter.fit(values);
    if (!series) return null;
    return {
      at: (s) => series.at(s * perS),
      slopeAt: (s) => series.slopeAt(s * perS) * perS,
    };
  };
  return buildPath(unfiltered, side, drift, fitCurve);
}

function buildPath(
  points: Tracks,
  side: Side,
  drift: Float64Array,
  fitCurve: (values: Float64Array) => Curve | null,
): LegPath {
  const path: Partial<Record<LegPart, Record<'x' | 'y', Curve>>> = {};
  for (const part of pathParts) {
    const track = points[pointOf(side, part)];
    if (!track) continue;
    const x = fitCurve(track.x.map((value, i) => value - drift[i]!));
    const y = fitCurve(track.y);
    if (x && y) path[part] = { x, y };
  }
  return path;
}
