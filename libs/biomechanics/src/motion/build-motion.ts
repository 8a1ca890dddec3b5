import type { KeypointSequence, PointName, Recording, Side, Subject } from '../keypoints.ts';
import { pointOf, sides } from '../keypoints.ts';
import { median } from '../signals/statistics.ts';
import { centreOfMass } from './centre-of-mass.ts';
import { findCoarseStances } from './coarse-stances.ts';
import type { CoarseStance } from './coarse-stances.ts';
import { findFacing } from './facing.ts';
import { cleanTracks, filterTracks, turnTracks } from './filtering.ts';
import type { Tracks } from './filtering.ts';
import { findRollDeg, findSurface, groundHeights, meanLeanDeg, observeRestingFeet } from './ground.ts';
import type { RestingFoot } from './ground.ts';
import type { Motion } from './motion.ts';
import { findNearSide } from './near-side.ts';
import { observe } from './observed.ts';
import type { ObservedPoints } from './observed.ts';
import { findScale } from './scale.ts';
import type { Scale } from './scale.ts';
import { findStridePhase } from './stride-phase.ts';
import { repairSwaps } from './swaps.ts';
import { legLengthOf } from './tracks.ts';

/** A motion with what the search for events needs besides. */
export interface PreparedMotion {
  readonly motion: Motion;
  /** Repaired and levelled, but not low-passed: averaging over strides needs no filter. */
  readonly unfiltered: Tracks;
  /** Centre of mass of the unfiltered points. */
  readonly unfilteredCentreOfMass: Motion['centreOfMass'];
  /** Points as they were seen, sides put right: for their confidence. */
  readonly confidences: ObservedPoints;
  readonly coarseStances: readonly CoarseStance[];
  readonly restingFeet: readonly RestingFoot[];
  readonly strideRateHz: number;
  readonly scale: Scale;
  /** −1…1: how far what is seen agrees with where the runner faces. */
  readonly facingAgreement: number;
}

/** From keypoints to a motion; null when no stride rate can be found in it. */
export function buildMotion(sequence: KeypointSequence, subject: Subject, recording: Recording): PreparedMotion | null {
  const timesS = Float64Array.from(sequence.timestampsS, (time) => time / recording.slowMotionFactor);
  const { facing, agreement } = findFacing(sequence);
  const observed = observe(sequence, facing);
  const { points: repaired, repairedShare } = repairSwaps(timesS, observed);
  const legPx = legLengthOf(repaired);
  const clean = cleanTracks(timesS, repaired, legPx);
  const strideRateHz = findStridePhase(timesS, repaired)?.strideRateHz;
  if (strideRateHz === undefined || !(legPx > 0)) return null;
  const nearSide = findNearSide(repaired, facing);
  const rough = filterTracks(timesS, clean);
  const coarseStances = findCoarseStances(timesS, rough, strideRateHz);
  const roughFeet = observeRestingFeet(timesS, rough, coarseStances);
  const surface = findSurface(timesS, rough, roughFeet);
  const rollDeg = findRollDeg(surface, roughFeet, recording.inclineDeg, meanLeanDeg(timesS, rough, centreOfMass(rough, subject, legPx), coarseStances));
  const [unfiltered, points] = [turnTracks(clean, -rollDeg), turnTracks(rough, -rollDeg)];
  const restingFeet = observeRestingFeet(timesS, points, coarseStances);
  const scale = findScale(points, nearSide, surface, restingFeet, subject, recording);
  const motion: Motion = {
    timesS, rateHz: 1 / median(timesS.subarray(1).map((time, i) => time - timesS[i]!)), facing, nearSide, surface, points,
    centreOfMass: centreOfMass(points, subject, legPx), metresPerPx: scale.metresPerPx, scaleNote: scale.note,
    groundYPx: groundHeights(timesS, points, coarseStances), rollDeg: facing === 'right' ? rollDeg : -rollDeg, repairedShare, foundShare: foundShare(observed, timesS.length),
  };
  return { motion, unfiltered, unfilteredCentreOfMass: centreOfMass(unfiltered, subject, legPx), confidences: repaired, coarseStances, restingFeet, strideRateHz, scale, facingAgreement: agreement };
}

/** Share of frames with a hip and a whole leg. */
function foundShare(points: ObservedPoints, frameCount: number): number {
  const seen = (name: PointName, i: number) => !Number.isNaN(points[name]?.x[i] ?? NaN);
  const hasLeg = (side: Side, i: number) => (['hip', 'knee', 'ankle'] as const).every((part) => seen(pointOf(side, part), i));
  const found = Array.from({ length: frameCount }, (_, i) => sides.some((side) => hasLeg(side, i))).filter(Boolean).length;
  return frameCount > 0 ? found / frameCount : 0;
}
