import { otherSide, type Tracks } from '@strideform/metric-book/measurement';
import { medianLegLengthPx } from '../motion/tracks.ts';
import type { KeypointSequence } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { viewAngleDeg } from '../motion/view-angle.ts';
import { runsBackwards } from './played-time.ts';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning } from '@strideform/contracts';

/** Contact is as right at 30 frames a second as at 60 and 120; slower clips were not measured. */
export const lowRateHz = 28;
/** Below this rate, the time between two frames is a third of a contact and more. */
const fewFramesHz = 18;
const smallLegPx = 150;
const mostRepairedShare = 0.05;
const leastFoundShare = 0.95;
const largestRollDeg = 3;
/** Somebody who only passes by once in a longer clip is no reason to doubt it. */
const mostRivalShare = 0.2;
/**
 * From about this angle on, speed is too small by 5 % or more (docs/clip-quality.md). Below it,
 * people's widths and the pose model's errors have as much effect.
 */
const obliqueDeg = 22;
/** A point this near to the picture's edge, as a share of its height, is at the edge. */
const edgeShare = 0.01;
const mostEdgeShare = 0.1;

/** What limits the results in the way the clip was filmed. */
export function clipWarnings(
  sequence: KeypointSequence,
  prepared: PreparedMotion,
): QualityWarning[] {
  return [
    ...pictureWarnings(sequence, prepared),
    ...rivalWarnings(sequence),
    ...runnerWarnings(prepared),
    ...givenFactWarnings(prepared),
    ...rollWarnings(prepared),
  ];
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
  foundShare < leastFoundShare ? [warningOf('runner_lost', { foundShare })] : [];

export const mixedLegWarnings = (repairedShare: number): QualityWarning[] =>
  repairedShare > mostRepairedShare ? [warningOf('legs_mixed_up', { repairedShare })] : [];

/** Where another person could have been followed in place of the runner. */
export function rivalWarnings({ searches }: KeypointSequence): QualityWarning[] {
  if (!searches || searches.count === 0) return [];
  const rivalShare = searches.with_rivals / searches.count;
  return rivalShare > mostRivalShare ? [warningOf('another_runner', { rivalShare })] : [];
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

/** Where the clip contradicts the facing or the belt speed that was given. */
function givenFactWarnings({ facing, scale }: PreparedMotion): QualityWarning[] {
  const warnings: QualityWarning[] = [];
  const seen = facing.facing;
  if (facing.isOverruled)
    warnings.push(warningOf('facing_contradicted', { given: otherSide(seen), seen }));
  if (facing.agreement < 0) warnings.push(warningOf('facing_doubtful', { given: seen }));
  if (scale.hasConflict) warnings.push(warningOf('scale_conflict', {}));
  if (scale.isBeltUnseen) warnings.push(warningOf('belt_not_seen', {}));
  return warnings;
}

function rollWarnings({ motion: { rollDeg } }: PreparedMotion): QualityWarning[] {
  return Math.abs(rollDeg) > largestRollDeg ? [warningOf('camera_tilted', { rollDeg })] : [];
}

/** Whether the runner touches the picture's edge in many frames. */
function isCutOff({ frames, widthPx, heightPx }: KeypointSequence): boolean {
  const edgePx = edgeShare * heightPx;
  const isAtEdge = (x: number, y: number) =>
    x < edgePx || y < edgePx || x > widthPx - edgePx || y > heightPx - edgePx;
  const seen = frames
    .map((frame) => frame.filter((point) => point !== null))
    .filter((points) => points.length > 0);
  const atEdge = seen.filter((points) => points.some(([x, y]) => isAtEdge(x, y)));
  return atEdge.length > mostEdgeShare * seen.length;
}
