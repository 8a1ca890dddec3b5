import type { RearMotion } from './rear-motion.ts';
import type { AnalysisFile, RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence } from '../keypoints.ts';
import type { RearInput, RearStep, Recording } from '@strideform/metric-book/measurement';
import { findRearSteps } from './rear-steps.ts';
import { refuseClip } from '../unmeasurable-clip.ts';
import { findView } from './find-view.ts';
import { presentRearView } from './present-rear-view.ts';
import { rearHabitOf } from './rear-habits.ts';
import { buildRearMotion } from './rear-motion.ts';

/** Data for the metrics of a view from behind, with all information about its paths. */
export interface RearViewInput extends RearInput {
  readonly motion: RearMotion;
}

/** Results of a view from behind. A metric that this view does not give is null, with a note. */
export interface RearView extends Pick<AnalysisFile, 'metrics' | 'notes'> {
  readonly steps: readonly RearStep[];
  /** Share of frames in which exchanged legs were corrected, 0–1. */
  readonly repairedShare: number;
  /** Share of frames with a usable runner, 0–1. */
  readonly foundShare: number;
}

/**
 * Measures a clip of a runner on a treadmill from behind. The default `habit` was fitted on
 * rendered people. Other habits serve to validate this fit on people who were left out of it.
 * @throws UnmeasurableClip if nothing can be measured
 */
export function measureRearView(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  habit = rearHabitOf(sequence.model),
): RearView {
  const input = readRearViewInput(sequence, subject, recording, habit);
  const { motion, steps } = input;
  const { metrics, notes } = presentRearView(input, motion.timesS);
  const { repairedShare, foundShare } = motion;
  return { metrics, notes, steps, repairedShare, foundShare };
}

/**
 * Returns the data for the metrics of a view from behind.
 * @throws UnmeasurableClip if nothing can be measured
 */
export function readRearViewInput(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  habit = rearHabitOf(sequence.model),
): RearViewInput {
  // 1. Find the runner, seen from behind. A clip that shows nobody is refused for that reason.
  const motion = buildRearMotion(sequence, subject, recording);
  if (findView(sequence) !== 'rear') throw refuseClip('not_from_behind');

  // 2. Find the steps by the bounce of the hips.
  const steps = findRearSteps(motion);
  if (steps.length === 0) throw refuseClip('no_contact_in_short_clip');
  return { motion, steps, habit, beltSpeedMps: recording.beltSpeedMps };
}
