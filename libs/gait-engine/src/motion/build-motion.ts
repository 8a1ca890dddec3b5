import type { KeypointSequence } from '../keypoints.ts';
import {
  frameRateHz,
  type Motion,
  type Recording,
  type Side,
  type Surface,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { refuseClip } from '../unmeasurable-clip.ts';
import { findRollDeg, meanLeanDeg, rollErrorDeg } from './camera-roll.ts';
import { findCoarseStances } from './coarse-stances.ts';
import type { CoarseStance } from './coarse-stances.ts';
import { realTimesS } from './every-frame.ts';
import { findFacing } from './facing.ts';
import type { FacingFinding } from './facing.ts';
import { cleanTracks, filterTracks } from './filtering.ts';
import { findSurface, groundHeightsPx, observeRestingFeet } from './ground.ts';
import type { RestingFoot } from './ground.ts';
import { placeCentreOfMass } from './hidden-leg.ts';
import type { PlacedCentreOfMass } from './hidden-leg.ts';
import { findNearSide } from './near-side.ts';
import type { NearSide } from './near-side.ts';
import { observePoints, unusableFrames, withoutFrames } from './observed.ts';
import type { ObservedPoints } from './observed.ts';
import { removeBrokenFeet } from './rigid-feet.ts';
import { foundShareOf, requireRunner, withoutRareLegs } from './runner-check.ts';
import { findScale } from './scale.ts';
import type { Scale } from './scale.ts';
import { standingFrames } from './standing.ts';
import { dropStrayLegs } from './stray-legs.ts';
import { findStridePhase } from './stride-phase.ts';
import type { StridePhase } from './stride-phase.ts';
import { repairSwaps } from './swaps.ts';
import { medianLegLengthPx, rotateTracks } from './tracks.ts';
import { usualLegs } from './usual-leg.ts';
import type { RunnerProfile } from '@strideform/contracts';

/** Motion with additional data for the search for events. */
export interface PreparedMotion {
  readonly motion: Motion;
  /** Repaired and levelled paths without low-pass filter: averaging over strides needs none. */
  readonly unfiltered: Tracks;
  /** Centre of mass of the unfiltered points. */
  readonly unfilteredCentreOfMass: Motion['centreOfMass'];
  /** Points as they were seen, with corrected sides; they have the confidences. */
  readonly confidences: ObservedPoints;
  readonly coarseStances: readonly CoarseStance[];
  readonly restingFeet: readonly RestingFoot[];
  /** Phase of the stride in each frame, and the stride rate. */
  readonly phase: StridePhase;
  readonly scale: Scale;
  /** Time in which the runner stands still, s. */
  readonly standingS: number;
  readonly facing: FacingFinding;
}

/**
 * Converts keypoints to a motion.
 * @throws UnmeasurableClip if no person is seen from the side, or if the person takes no steps
 */
export function buildMotion(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): PreparedMotion {
  const { slowMotionFactor, inclineDeg } = recording;
  const timesS = realTimesS(sequence.timestampsS, slowMotionFactor);

  // 1. Read the pose model's points as paths that face +x, without standing.
  const facing = findFacing(sequence);
  const observation = observeRun(sequence, timesS, facing.facing);

  // 2. Repair the legs: exchanged sides, lost samples, short gaps.
  const legs = repairLegs(timesS, observation.points, facing.facing);
  const { nearSide, hiddenSide, phase } = legs;

  // 3. Filter, find the coarse stances of the feet and the camera roll, and remove the roll.
  const body: BodyPlacing = { timesS, subject, legs };
  const level = levelTracks(body, inclineDeg);
  const { points, coarseStances, rollDeg, surface } = level;

  // 4. Find the scale from the body or the belt, and compute the centre of mass.
  const restingFeet = observeRestingFeet(timesS, points, coarseStances);
  const scale = findScale(points, nearSide, surface, restingFeet, subject, recording);
  const centreOfMass = placeBody(body, points, rollDeg);
  const unfilteredCentreOfMass = placeBody(body, level.unfiltered, rollDeg);

  const motion: Motion = {
    timesS,
    rateHz: frameRateHz(timesS),
    facing: facing.facing,
    nearSide,
    hiddenSide,
    surface,
    points,
    centreOfMass: centreOfMass.track,
    centreOfMassErrorPx: centreOfMass.errorPx,
    metresPerPx: scale.metresPerPx,
    noScaleReason: scale.noScaleReason,
    groundYPx: groundHeightsPx(timesS, points, coarseStances),
    rollDeg: facing.facing === 'right' ? rollDeg : -rollDeg,
    rollErrorDeg: rollErrorDeg(rollDeg, sequence.model),
    repairedShare: legs.repairedShare,
    foundShare: observation.foundShare,
  };
  return {
    motion,
    unfiltered: level.unfiltered,
    unfilteredCentreOfMass: unfilteredCentreOfMass.track,
    confidences: legs.seen,
    coarseStances,
    restingFeet,
    phase,
    scale,
    standingS: observation.standingFrameCount / motion.rateHz,
    facing,
  };
}

interface Observation {
  readonly points: ObservedPoints;
  readonly foundShare: number;
  readonly standingFrameCount: number;
}

/**
 * Returns the seen points of the run. Frames in which the runner stands belong to no stride and
 * count as unseen.
 */
function observeRun(sequence: KeypointSequence, timesS: Float64Array, facing: Side): Observation {
  const everything = observePoints(sequence, facing);
  const foundShare = foundShareOf(everything, timesS.length);
  const usable = withoutFrames(everything, unusableFrames(timesS));
  const isStanding = standingFrames(timesS, usable);
  const points = withoutRareLegs(withoutFrames(usable, isStanding));
  requireRunner(points, foundShare);
  return { points, foundShare, standingFrameCount: isStanding.filter(Boolean).length };
}

interface RepairedLegs extends NearSide {
  readonly phase: StridePhase;
  /** Seen samples on the correct side, without lost legs. */
  readonly seen: ObservedPoints;
  /** Expected paths of the legs by the near leg's average path. */
  readonly usual: Tracks;
  readonly legPx: number;
  /** Repaired tracks, not yet low-pass filtered or levelled. */
  readonly clean: Tracks;
  /** Share of frames in which the legs were exchanged, 0–1. */
  readonly repairedShare: number;
}

function repairLegs(timesS: Float64Array, points: ObservedPoints, facing: Side): RepairedLegs {
  const { points: sorted, repairedShare } = repairSwaps(timesS, points);
  const phase = findStridePhase(timesS, sorted);
  if (!phase) throw refuseClip('legs_hardly_seen');
  const { nearSide, hiddenSide } = findNearSide(sorted, facing);
  const seen = dropStrayLegs(timesS, sorted, nearSide, phase);
  const legPx = medianLegLengthPx(seen);
  const usual = usualLegs(timesS, seen, nearSide, phase);
  const cleanPoints = cleanTracks(timesS, seen, legPx, usual);
  const clean = removeBrokenFeet(timesS, cleanPoints, usual);
  return { phase, nearSide, hiddenSide, seen, usual, legPx, clean, repairedShare };
}

/** Data for the centre of mass in addition to the points. */
interface BodyPlacing {
  readonly timesS: Float64Array;
  readonly subject: RunnerProfile;
  readonly legs: RepairedLegs;
}

/** Computes the centre of mass of points from which a roll of `removedDeg` was removed. */
function placeBody(
  { timesS, subject, legs }: BodyPlacing,
  points: Tracks,
  removedDeg: number,
): PlacedCentreOfMass {
  const farLegPath = {
    usual: rotateTracks(legs.usual, -removedDeg),
    nearSide: legs.nearSide,
    longestS: 1 / legs.phase.strideRateHz,
  };
  return placeCentreOfMass(timesS, points, farLegPath, subject, legs.legPx);
}

interface LevelTracks {
  /** Filtered and levelled points. */
  readonly points: Tracks;
  /** Levelled points without filter. */
  readonly unfiltered: Tracks;
  readonly coarseStances: readonly CoarseStance[];
  readonly surface: Surface;
  /** Removed roll, deg, counter-clockwise + in the runner's axes. */
  readonly rollDeg: number;
}

function levelTracks(body: BodyPlacing, inclineDeg: number): LevelTracks {
  const { timesS, legs } = body;
  const { clean, legPx, phase } = legs;
  const filtered = filterTracks(timesS, clean);
  const findStances = (tracks: Tracks) =>
    findCoarseStances(timesS, tracks, phase.strideRateHz, legPx);

  const coarseStances = findStances(filtered);
  const tiltedFeet = observeRestingFeet(timesS, filtered, coarseStances);
  const surface = findSurface(timesS, filtered, tiltedFeet);

  const leanDegAfter = (removedDeg: number) => {
    const levelled = rotateTracks(filtered, -removedDeg);
    const { track } = placeBody(body, levelled, removedDeg);
    return meanLeanDeg(timesS, levelled, track, findStances(levelled));
  };
  const rollDeg = findRollDeg(surface, tiltedFeet, inclineDeg, leanDegAfter);
  return {
    points: rotateTracks(filtered, -rollDeg),
    unfiltered: rotateTracks(clean, -rollDeg),
    coarseStances,
    surface,
    rollDeg,
  };
}
