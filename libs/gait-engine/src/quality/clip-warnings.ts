import { otherSide, type Tracks } from '@strideform/metric-book/measurement';
import { eventTiming } from '../gait/event-timing.ts';
import type { PointOrigin } from '../gait/pose-model-habits.ts';
import { medianLegLengthPx } from '../motion/tracks.ts';
import type { KeypointSequence } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { viewAngleDeg } from '../motion/view-angle.ts';
import { runsBackwards } from './played-time.ts';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning } from '@strideform/contracts';

/**
 * Lowest frame rate without a warning. Contact is as accurate at 30 frames per second as at 60 and
 * 120. Lower rates were not measured.
 */
export const lowRateHz = 28;
/** Frame rate below which the time between two frames is at least a third of a contact. */
const fewFramesHz = 18;
const smallLegPx = 150;
const maxRepairedShare = 0.05;
const minFoundShare = 0.95;
const largestRollDeg = 2;
/**
 * Largest share of searches with another person without a warning: a person who passes by once in a
 * longer clip is no reason to doubt it.
 */
const maxRivalShare = 0.2;
/**
 * Angle from which speed is too low by at least 5 % (docs/clip-quality.md). Below it, people's
 * widths and the pose model's errors have as much effect.
 */
const obliqueDeg = 22;
/**
 * Distance from the edge of the image within which a point is at the edge, as a share of the
 * image's height.
 */
const edgeShare = 0.01;
const maxEdgeShare = 0.1;

/** Returns the limitations due to the way the clip was filmed. */
export function clipWarnings(
  sequence: KeypointSequence,
  prepared: PreparedMotion,
  source: PointOrigin,
): QualityWarning[] {
  return [
    ...poseModelWarnings(source, eventTiming.poseHabits),
    ...pictureWarnings(sequence, prepared),
    ...rivalWarnings(sequence),
    ...runnerWarnings(prepared),
    ...givenFactWarnings(prepared),
    ...rollWarnings(prepared),
    ...shakeWarnings(sequence),
  ];
}

/** Returns a warning if nobody measured how far the pose model's points are off. */
export function poseModelWarnings(
  { model, hasChangingBones }: PointOrigin,
  evaluated: Readonly<Record<string, unknown>>,
): QualityWarning[] {
  if (model === undefined) return hasChangingBones ? [warningOf('pose_model_not_named', {})] : [];
  return Object.hasOwn(evaluated, model) ? [] : [warningOf('pose_model_not_evaluated', { model })];
}

function pictureWarnings(sequence: KeypointSequence, { motion }: PreparedMotion): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  const { rateHz, foundShare } = motion;
  if (Math.round(rateHz) < lowRateHz) warnings.push(frameRateWarning(rateHz));
  warnings.push(...smallRunnerWarnings(motion.points));
  const offSideDeg = viewAngleDeg(motion.points);
  if (offSideDeg > obliqueDeg) warnings.push(warningOf('view_oblique', { offSideDeg }));
  warnings.push(...cutOffWarnings(sequence), ...lostRunnerWarnings(foundShare));
  return warnings;
}

export const smallRunnerWarnings = (points: Tracks): QualityWarning[] =>
  medianLegLengthPx(points) < smallLegPx ? [warningOf('runner_small', {})] : [];

export const cutOffWarnings = (sequence: KeypointSequence): QualityWarning[] =>
  isCutOff(sequence) ? [warningOf('cut_off', {})] : [];

export const lostRunnerWarnings = (foundShare: number): QualityWarning[] =>
  foundShare < minFoundShare ? [warningOf('runner_lost', { foundShare })] : [];

export const mixedLegWarnings = (repairedShare: number): QualityWarning[] =>
  repairedShare > maxRepairedShare ? [warningOf('legs_mixed_up', { repairedShare })] : [];

/** Returns a warning if the camera shook, and this was removed. */
export const shakeWarnings = ({ shake, heightPx }: KeypointSequence): QualityWarning[] =>
  shake ? [warningOf('camera_shaken', { shakeShare: shake.sizePx / heightPx })] : [];

/** Returns a warning if another person could have been followed instead of the runner. */
export function rivalWarnings({ searches, isRunnerChosen }: KeypointSequence): QualityWarning[] {
  if (isRunnerChosen) return [warningOf('runner_chosen', {})];
  if (!searches || searches.count === 0) return [];
  const rivalShare = searches.with_rivals / searches.count;
  return rivalShare > maxRivalShare ? [warningOf('another_runner', { rivalShare })] : [];
}

const frameRateWarning = (rateHz: number): QualityWarning =>
  warningOf(rateHz < fewFramesHz ? 'too_few_frames' : 'low_frame_rate', { rateHz });

function runnerWarnings({ motion, standingS }: PreparedMotion): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  if (standingS > 0) warnings.push(warningOf('stood_still', { standingS }));
  warnings.push(...mixedLegWarnings(motion.repairedShare));
  if (runsBackwards(motion)) warnings.push(warningOf('runs_backwards', {}));
  return warnings;
}

/** Returns warnings if the clip contradicts the given facing or belt speed. */
function givenFactWarnings({ facing, scale }: PreparedMotion): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  const seen = facing.facing;
  if (facing.isOverruled)
    warnings.push(warningOf('facing_contradicted', { given: otherSide(seen), seen }));
  if (facing.agreement < 0) warnings.push(warningOf('facing_doubtful', { given: seen }));
  if (scale.hasConflict) warnings.push(warningOf('scale_conflict', {}));
  if (scale.isBeltSpeedOverground) warnings.push(warningOf('belt_not_seen', {}));
  return warnings;
}

function rollWarnings({ motion: { rollDeg } }: PreparedMotion): QualityWarning[] {
  return Math.abs(rollDeg) > largestRollDeg ? [warningOf('camera_tilted', { rollDeg })] : [];
}

/** Returns true if the runner touches the edge of the image in many frames. */
function isCutOff({ frames, widthPx, heightPx }: KeypointSequence): boolean {
  const edgePx = edgeShare * heightPx;
  const isAtEdge = (x: number, y: number) =>
    x < edgePx || y < edgePx || x > widthPx - edgePx || y > heightPx - edgePx;
  const seen = frames
    .map((frame) => frame.filter((point) => point !== null))
    .filter((points) => points.length > 0);
  const atEdge = seen.filter((points) => points.some(([x, y]) => isAtEdge(x, y)));
  return atEdge.length > maxEdgeShare * seen.length;
}
