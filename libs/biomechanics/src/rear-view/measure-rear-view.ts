import type { AnalysisFile, RunnerProfile } from '@strideform/contracts';
import type { KeypointSequence, Recording } from '../keypoints.ts';
import { catalogue } from '../metrics/catalogue.ts';
import { implausibilityNote, presentMeasured } from '../metrics/present.ts';
import { refuseClip } from '../unmeasurable-clip.ts';
import { findView } from './find-view.ts';
import { rearHabitOf } from './rear-habits.ts';
import type { RearInput } from './rear-metric.ts';
import { rearMetrics, missingFromBehind } from './rear-metrics.ts';
import { buildRearMotion } from './rear-motion.ts';
import { findRearSteps, type RearStep } from './rear-steps.ts';

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
  // 1. The runner, seen from behind. A clip that shows nobody is refused for that.
  const motion = buildRearMotion(sequence, subject, recording);
  if (findView(sequence) !== 'rear') throw refuseClip('not_from_behind');

  // 2. The steps, by the bounce of the hips.
  const steps = findRearSteps(motion);
  if (steps.length === 0) throw refuseClip('no_contact_in_short_clip');

  // 3. What they show.
  const input = { motion, steps, habit };
  const { repairedShare, foundShare } = motion;
  return { ...presentRearMetrics(input), steps, repairedShare, foundShare };
}

function presentRearMetrics(input: RearInput): Pick<AnalysisFile, 'metrics' | 'notes'> {
  const metrics: AnalysisFile['metrics'] = {};
  const notes: AnalysisFile['notes'] = {};
  const leaveOut = (key: string, reason: string) => {
    metrics[key] = null;
    notes[key] = reason;
  };
  for (const { key } of catalogue) leaveOut(key, 'needs a side view');
  for (const [key, reason] of Object.entries(missingFromBehind)) leaveOut(key, reason);
  for (const metric of rearMetrics) {
    const outcome = metric.compute(input);
    if (outcome.kind === 'unmeasured') {
      leaveOut(metric.key, outcome.reason);
      continue;
    }
    metrics[metric.key] = presentMeasured(metric, outcome);
    const note = implausibilityNote(metric, outcome.value);
    if (note) notes[metric.key] = note;
    else delete notes[metric.key];
  }
  return { metrics, notes };
}
