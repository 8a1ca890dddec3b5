import type { RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence, PointName, Recording, Side } from '../keypoints.ts';
import { otherSide, pointOf, sides } from '../keypoints.ts';
import { UnmeasurableClip } from '../unmeasurable-clip.ts';
import { differences, finite, mean, median, standardDeviation } from '../signals/statistics.ts';
import { findCoarseStances } from './coarse-stances.ts';
import type { CoarseStance } from './coarse-stances.ts';
import { findFacing } from './facing.ts';
import { cleanTracks, filterTracks, turnTracks } from './filtering.ts';
import type { Tracks } from './filtering.ts';
import {
  findRollDeg,
  findSurface,
  groundHeights,
  meanLeanDeg,
  observeRestingFeet,
} from './ground.ts';
import type { RestingFoot } from './ground.ts';
import type { Motion } from './motion.ts';
import { placeCentreOfMass } from './hidden-leg.ts';
import { findNearSide } from './near-side.ts';
import { observe, unfitFrames, without } from './observed.ts';
import type { ObservedPoints } from './observed.ts';
import { mendFeet } from './rigid-feet.ts';
import { findScale } from './scale.ts';
import type { Scale } from './scale.ts';
import { standingFrames } from './standing.ts';
import { dropStrayLegs } from './stray-legs.ts';
import { areSeenTogether, findStridePhase } from './stride-phase.ts';
import { repairSwaps } from './swaps.ts';
import { legLengthOf, middle } from './tracks.ts';
import { legParts, usualLegs } from './usual-leg.ts';

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
  /** Time that the runner stands, s. */
  readonly standingS: number;
  /** −1…1: how far what is seen agrees with where the runner faces. */
  readonly facingAgreement: number;
  /** Where the runner was said to face was plainly wrong. */
  readonly isFacingOverruled: boolean;
}

/**
 * From keypoints to a motion. @throws UnmeasurableClip when nobody is seen from the side, or nobody
 * who takes steps.
 */
export function buildMotion(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): PreparedMotion {
  const timesS = Float64Array.from(
    sequence.timestampsS,
    (time) => time / recording.slowMotionFactor,
  );
  const { facing, agreement, overruled } = findFacing(sequence);
  const found = observe(sequence, facing);
  const share = foundShare(found, timesS.length);
  const single = without(found, unfitFrames(timesS));
  const standing = standingFrames(timesS, single);
  // What a standing runner does belongs to no stride: as if it had not been seen.
  const observed = withoutRareLegs(without(single, standing));
  requireRunner(observed, share);
  const { points: repaired, repairedShare } = repairSwaps(timesS, observed);
  const phase = findStridePhase(timesS, repaired);
  if (!phase)
    throw new UnmeasurableClip(
      'no_person_found',
      'The legs were hardly seen. Film from the side with both legs in view.',
    );
  const { strideRateHz } = phase;
  const { nearSide, hiddenSide } = findNearSide(repaired, facing);
  const seen = dropStrayLegs(timesS, repaired, nearSide, phase);
  const legPx = legLengthOf(seen);
  const usual = usualLegs(timesS, seen, nearSide, phase);
  const clean = mendFeet(timesS, cleanTracks(timesS, seen, legPx, usual), usual);
  const rough = filterTracks(timesS, clean);
  const place = (tracks: Tracks, turnedDeg: number) =>
    placeCentreOfMass(
      timesS,
      tracks,
      { usual: turnTracks(usual, -turnedDeg), nearSide, longestS: 1 / strideRateHz },
      subject,
      legPx,
    );
  const coarseStances = findCoarseStances(timesS, rough, strideRateHz, legPx);
  const roughFeet = observeRestingFeet(timesS, rough, coarseStances);
  const surface = findSurface(timesS, rough, roughFeet);
  const rollDeg = findRollDeg(surface, roughFeet, recording.inclineDeg, (takenOutDeg) => {
    const levelled = turnTracks(rough, -takenOutDeg);
    return meanLeanDeg(
      timesS,
      levelled,
      place(levelled, takenOutDeg).track,
      findCoarseStances(timesS, levelled, strideRateHz, legPx),
    );
  });
  const [unfiltered, points] = [turnTracks(clean, -rollDeg), turnTracks(rough, -rollDeg)];
  const restingFeet = observeRestingFeet(timesS, points, coarseStances);
  const scale = findScale(points, nearSide, surface, restingFeet, subject, recording);
  const placed = place(points, rollDeg);
  const motion: Motion = {
    timesS,
    rateHz: 1 / median(differences(timesS)),
    facing,
    nearSide,
    hiddenSide,
    surface,
    points,
    centreOfMass: placed.track,
    centreOfMassErrorPx: placed.errorPx,
    metresPerPx: scale.metresPerPx,
    scaleNote: scale.note,
    groundYPx: groundHeights(timesS, points, coarseStances),
    rollDeg: facing === 'right' ? rollDeg : -rollDeg,
    repairedShare,
    foundShare: share,
  };
  return {
    motion,
    unfiltered,
    unfilteredCentreOfMass: place(unfiltered, rollDeg).track,
    confidences: seen,
    coarseStances,
    restingFeet,
    strideRateHz,
    scale,
    standingS: standing.filter(Boolean).length / motion.rateHz,
    facingAgreement: agreement,
    isFacingOverruled: overruled,
  };
}

/** A runner must be seen in at least this share of the frames. */
const leastFoundShare = 0.1;
/**
 * Scatter of the ankles' distance in leg lengths: a runner's from the side is 0.4 or more along x,
 * anyone's who moves 0.05 or more along y.
 */
const leastSwing = { x: 0.18, y: 0.05 } as const;

/**
 * A leg of which the ankle is seen in less than this share of the frames that show the other one is
 * as good as never seen: a pose model's guesses would stand for its strides.
 */
const leastLegShare = 0.1;

function withoutRareLegs(points: ObservedPoints): ObservedPoints {
  const frames = (side: Side) => finite(points[pointOf(side, 'ankle')]?.x ?? []).length;
  const rare = sides.filter((side) => frames(side) < leastLegShare * frames(otherSide(side)));
  const gone = new Set(rare.flatMap((side) => legParts.map((part): string => pointOf(side, part))));
  return Object.fromEntries(Object.entries(points).filter(([name]) => !gone.has(name)));
}

function requireRunner(points: ObservedPoints, share: number): void {
  if (share < leastFoundShare)
    throw new UnmeasurableClip(
      'no_person_found',
      'No runner with hips, knees and ankles was found in the clip. Film one runner from the side, whole body in view.',
    );
  requireUpright(points);
  const legPx = legLengthOf(points);
  const [left, right] = [points.left_ankle, points.right_ankle];
  const swing = (axis: 'x' | 'y') =>
    left && right && areSeenTogether(left, right)
      ? standardDeviation(left[axis].map((value, i) => value - right[axis][i]!)) / legPx
      : NaN;
  if (swing('x') >= leastSwing.x || Number.isNaN(swing('x'))) return;
  if (swing('y') < leastSwing.y)
    throw new UnmeasurableClip(
      'not_running',
      'The person in the clip stands still. It must show someone who runs, from the side.',
    );
  throw new UnmeasurableClip(
    'wrong_view',
    'The legs hardly part in the picture: the clip seems to be filmed from the front or the back. Film from the side.',
  );
}

/** A runner's hips hardly lean this far from above the ankles, in any mean over strides. */
const largestTiltDeg = 40;

function requireUpright(points: ObservedPoints): void {
  const [hips, ankles] = [middle(points, 'hip'), middle(points, 'ankle')];
  if (!hips || !ankles) return;
  const [ahead, above] = (['x', 'y'] as const).map((axis) =>
    mean(hips[axis].map((value, i) => value - ankles[axis][i]!)),
  ) as [number, number];
  if (!(Math.abs((Math.atan2(ahead, above) * 180) / Math.PI) > largestTiltDeg)) return;
  throw new UnmeasurableClip(
    'wrong_view',
    above < -Math.abs(ahead)
      ? 'The picture stands on its head. Turn the clip upright.'
      : 'The runner lies on the side in the picture. Turn the clip upright: it was filmed or exported with a wrong rotation.',
  );
}

/** Share of frames with a hip and a whole leg. */
function foundShare(points: ObservedPoints, frameCount: number): number {
  const seen = (name: PointName, i: number) => !Number.isNaN(points[name]?.x[i] ?? NaN);
  const hasLeg = (side: Side, i: number) =>
    (['hip', 'knee', 'ankle'] as const).every((part) => seen(pointOf(side, part), i));
  const found = Array.from({ length: frameCount }, (_, i) =>
    sides.some((side) => hasLeg(side, i)),
  ).filter(Boolean).length;
  return frameCount > 0 ? found / frameCount : 0;
}
