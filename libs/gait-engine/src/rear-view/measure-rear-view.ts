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

/** What the metrics of a view from behind read, with everything that is known about its paths. */
export interface SeenFromBehind extends RearInput {
  readonly motion: RearMotion;
}

/** What a view from behind shows; null and a note where a metric cannot be had from it. */
export interface RearView extends Pick<AnalysisFile, 'metrics' | 'notes'> {
  readonly steps: readonly RearStep[];
  /** Share of frames in which the legs were exchanged and were corrected, 0–1. */
  readonly repairedShare: number;
  /** Share of frames with a usable runner, 0–1. */
  readonly foundShare: number;
}

/**
 * Measures a clip of a runner on a treadmill, filmed from behind. `habit` was fitted on rendered
 * people; other habits serve to judge that fit on people who were left out of it.
 * @throws UnmeasurableClip when nothing can be measured
 */
export function measureRearView(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  habit = rearHabitOf(sequence.model),
): RearView {
  const input = readRearView(sequence, subject, recording, habit);
  const { motion, steps } = input;
  const { metrics, notes } = presentRearView(input, motion.timesS);
  const { repairedShare, foundShare } = motion;
  return { metrics, notes, steps, repairedShare, foundShare };
}

/**
 * What the metrics of a view from behind are measured in.
 * @throws UnmeasurableClip when nothing can be measured
 */
export function readRearView(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  habit = rearHabitOf(sequence.model),
): SeenFromBehind {
  // 1. The runner, seen from behind. A clip that shows nobody is refused for that.
  const motion = buildRearMotion(sequence, subject, recording);
  if (findView(sequence) !== 'rear') throw refuseClip('not_from_behind');

  // 2. The steps, by the bounce of the hips.
  const steps = findRearSteps(motion);
  if (steps.length === 0) throw refuseClip('no_contact_in_short_clip');
  return { motion, steps, habit };
}
