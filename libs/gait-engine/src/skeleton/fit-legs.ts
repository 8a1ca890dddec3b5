import {
  otherSide,
  pointOf,
  type PointName,
  type Recording,
  type Side,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import type { RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence } from '../keypoints.ts';
import { groundSpeedPxPerS } from '../gait/side-search.ts';
import { buildMotion, type PreparedMotion } from '../motion/build-motion.ts';
import { slowPath } from '../motion/slow-path.ts';
import { medianLegLengthPx, midTrack, rotateTracks } from '../motion/tracks.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import { farLegSize, fitLeg, type FittedLeg } from './fit-leg.ts';
import { chainPoints } from './leg-chain.ts';
import {
  coefficientsOf,
  legTracksBy,
  lengthChange,
  ownCycles,
  segmentAnglesOf,
  shapeHarmonics,
  type LegLengths,
  type LegTracks,
} from './leg-shape.ts';
import { shapeAtSpeed, shapeLikeOther, type LegShapes } from './expected-shape.ts';

/**
 * Change of bones with the stride above which points are fitted, leg lengths. Markers and exact
 * points stay below it, because legs do not move exactly in a plane. Points of pose models are
 * above.
 */
const mostByPerspective = 0.013;
/**
 * Size of each harmonic of the error that repeats with the stride, as a share of the bones' change.
 * Four harmonics of two ends of a bone make it: √(4 · 2) of one.
 */
const errorShare = 1 / Math.sqrt(8);

/** Number of strides that a clip must hold. */
const minStrides = 2.5;

/**
 * Returns true if bones of the near leg change their lengths with the stride as no bone does: the
 * points come from a pose model, or from another source that errs like one. Returns false if too
 * little was seen.
 */
export const haveChangingBones = (legs: ReadLegs | null): boolean =>
  legs !== null && legs.boneChange > mostByPerspective;

/**
 * Fits one pair of legs to the whole clip, the near leg first (ours). Pose models place points of a
 * leg off by a few percent of its length, and repeat this in each stride, so that no average
 * removes it. But bones do not change their lengths, and legs move as other runners' legs do: what
 * contradicts this is error. Returns the points of both legs, or null if the points need no fit, or
 * too little was seen.
 */
export function fitLegs(
  prepared: PreparedMotion,
  legs: ReadLegs | null,
  shapes: LegShapes,
): Tracks | null {
  // 1. Leave points alone whose bones hardly change.
  if (!legs || !haveChangingBones(legs) || !isStudiedSpeed(legs.speed, shapes)) return null;
  const { near, far, boneChange } = legs;

  // 2. Fit the near leg by what other runners do, and the far leg by the near one.
  const { timesS, points } = prepared.motion;
  const repeatedError = errorShare * boneChange;
  const fittedNear = fitLeg({
    timesS,
    cycles: near.cycles,
    seen: near.tracks,
    expected: shapeAtSpeed(shapes, legs.speed),
    otherLengths: null,
    repeatedError,
  });
  if (!fittedNear) return null;
  const fittedFar = fitLeg({
    timesS,
    cycles: far.cycles,
    seen: far.tracks,
    expected: shapeLikeOther(shapes, fittedNear.shape),
    otherLengths: scaledLengths(fittedNear.lengths, farLegSize),
    repeatedError,
  });
  if (!fittedFar) return null;
  return {
    ...points,
    ...pointsInPicture(fittedNear, near.side, legs),
    ...pointsInPicture(fittedFar, far.side, legs),
  };
}

/** Speeds beyond those of the fit at which the line over the speed still holds, as a share. */
const speedMargin = 0.15;

const isStudiedSpeed = (speed: number, { speeds }: LegShapes): boolean =>
  speed >= (1 - speedMargin) * speeds.from && speed <= (1 + speedMargin) * speeds.until;

/** Average movement of both legs, as `LegShapes` describes it. */
export interface DescribedLegs {
  /** Speed, leg lengths/s. */
  readonly speed: number;
  readonly near: Float64Array;
  readonly far: Float64Array;
}

/**
 * Describes the legs of a clip as they were seen. `LegShapes` is fitted on such legs. Returns null
 * if too little was seen.
 * @throws UnmeasurableClip as `analyze` does
 */
export function describeLegs(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): DescribedLegs | null {
  const legs = readLegs(buildMotion(sequence, subject, recording));
  const near = legs && describeLeg(legs.near);
  const far = legs && describeLeg(legs.far);
  return near && far ? { speed: legs.speed, near, far } : null;
}

function describeLeg({ tracks, cycles }: ReadLeg): Float64Array | null {
  const fitter = new FourierFitter(cycles, shapeHarmonics);
  const { thigh, shank, foot } = segmentAnglesOf(tracks);
  const angles = [thigh, shank, foot].map((angle) => coefficientsOf(fitter, angle));
  if (angles.includes(null)) return null;
  return Float64Array.from(angles.flatMap((coefficients) => [...coefficients!]));
}

/** Both legs of a clip in leg lengths, relative to the slow path of the hips. */
export interface ReadLegs {
  readonly near: ReadLeg;
  readonly far: ReadLeg;
  /** Change of the near leg's bones with the stride, see `lengthChange`. */
  readonly boneChange: number;
  /** Speed over the ground or the belt, leg lengths/s. */
  readonly speed: number;
  readonly legPx: number;
  /** Slow path of the hips, px. */
  readonly origin: Track;
}

/** Returns the legs of a clip, or null if too little was seen. */
export function readLegs(prepared: PreparedMotion): ReadLegs | null {
  const { motion, phase } = prepared;
  const { timesS, nearSide } = motion;
  const hips = midTrack(motion.points, 'hip');
  const durationS = timesS.at(-1)! - timesS[0]!;
  if (!hips || phase.strideRateHz * durationS < minStrides) return null;
  const legPx = medianLegLengthPx(motion.points);
  const slow = (values: Float64Array) => slowPath(timesS, values, phase.strideRateHz);
  const origin = { x: slow(hips.x), y: slow(hips.y) };
  const seen = seenPoints(prepared);
  const readLeg = (side: Side): ReadLeg | null => {
    const tracks = legTracks(seen, side, origin, legPx);
    return tracks && { side, tracks, cycles: ownCycles(phase.cycles, side) };
  };
  const [near, far] = [readLeg(nearSide), readLeg(otherSide(nearSide))];
  const speed = groundSpeedPxPerS(prepared, prepared.restingFeet, origin.x) / legPx;
  if (!near || !far || !Number.isFinite(speed)) return null;
  const boneChange = lengthChange(near.tracks, near.cycles);
  return { near, far, boneChange, speed, legPx, origin };
}

interface ReadLeg {
  readonly side: Side;
  readonly tracks: LegTracks;
  readonly cycles: Float64Array;
}

/** Returns the points as they were seen, without the camera's roll. */
function seenPoints({ motion, confidences }: PreparedMotion): Tracks {
  const removedDeg = motion.facing === 'right' ? motion.rollDeg : -motion.rollDeg;
  return rotateTracks(confidences, -removedDeg);
}

function legTracks(points: Tracks, side: Side, origin: Track, legPx: number): LegTracks | null {
  const seen = chainPoints.map((part) => points[pointOf(side, part)]);
  if (!seen.every((track) => track !== undefined)) return null;
  return legTracksBy((_, index) => {
    const relative = (axis: 'x' | 'y') =>
      seen[index]![axis].map((value, i) => (value - origin[axis][i]!) / legPx);
    return { x: relative('x'), y: relative('y') };
  });
}

function pointsInPicture(
  { points }: FittedLeg,
  side: Side,
  { origin, legPx }: ReadLegs,
): Partial<Record<PointName, Track>> {
  const named = chainPoints.map((part) => {
    const inPicture = (axis: 'x' | 'y') =>
      points[part][axis].map((value, i) => value * legPx + origin[axis][i]!);
    return [pointOf(side, part), { x: inPicture('x'), y: inPicture('y') }] as const;
  });
  return Object.fromEntries(named);
}

const scaledLengths = (lengths: LegLengths, factor: number): LegLengths => ({
  thigh: factor * lengths.thigh,
  shank: factor * lengths.shank,
  heelAlong: factor * lengths.heelAlong,
  heelAcross: factor * lengths.heelAcross,
  foot: factor * lengths.foot,
});
