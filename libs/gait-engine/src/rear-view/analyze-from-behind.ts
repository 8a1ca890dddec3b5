import type { AnalysisFile, RunnerProfile, SideEvents } from '@strideform/contracts';
import {
  bySide,
  countBySide,
  frameRateHz,
  rearStrides,
  type Recording,
  type Tracks,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { mapTracks } from '../motion/tracks.ts';
import { drawnKeypoints } from '../drawn-keypoints.ts';
import { clipTimesOf, trackResampler } from '../motion/every-frame.ts';
import { unknownAngles } from '../named-angles.ts';
import { readRearViewInput } from './measure-rear-view.ts';
import { presentRearView } from './present-rear-view.ts';
import type { RearMotion } from './rear-motion.ts';
import { measuredLight } from '../quality/light-warnings.ts';
import { withVerdict } from '../quality/judge-quality.ts';
import { rearWarnings } from './rear-warnings.ts';

/**
 * Measures a clip of a runner on a treadmill from behind, as plain data that JSON can hold. Values
 * that only a side view shows are absent: events, contact, joint angles, cycles.
 * @throws UnmeasurableClip if nothing can be measured
 */
export function analyzeFromBehind(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): AnalysisFile {
  // 1. Find the steps.
  const input = readRearViewInput(sequence, subject, recording);
  const { motion, steps } = input;
  const strides = rearStrides(steps);

  // 2. Interpolate the paths at frames that the pose model did not analyse.
  const timesS = clipTimesOf(sequence, recording) ?? motion.timesS;
  const points = pointsAt(motion, timesS);
  // The axes point to the runner's right, so a runner seen from behind faces right.
  const drawn = { timesS, points, facing: 'right', rollDeg: 0 } as const;

  // 3. Collect the results and their limitations.
  return withVerdict({
    format: 'strideform.analysis/1',
    width: sequence.widthPx,
    height: sequence.heightPx,
    view: 'rear',
    facing: null,
    near_side: null,
    runner_plane: null,
    // Walkers are refused, so the pattern is always running.
    pattern: 'running',
    timestamps_s: Array.from(timesS),
    slow_motion_factor: recording.slowMotionFactor,
    ...presentRearView(input, timesS),
    events: bySide(noEvents),
    angles: unknownAngles(timesS.length),
    contact: bySide(() => []),
    keypoints: drawnKeypoints(sequence, drawn, motion),
    cycles: bySide(() => null),
    quality: {
      found_share: motion.foundShare,
      frame_count: timesS.length,
      ...(sequence.clipTimesS && { pose_frame_count: sequence.frames.length }),
      rate_hz: frameRateHz(timesS),
      repaired_share: motion.repairedShare,
      stride_count: countBySide(strides),
      ...measuredLight(sequence.light),
      checks: {},
      warnings: rearWarnings(sequence, subject, motion, strides),
    },
  });
}

function pointsAt(motion: RearMotion, timesS: Float64Array): Tracks {
  if (timesS === motion.timesS) return motion.points;
  return mapTracks(motion.points, trackResampler(motion.timesS, timesS));
}

const noEvents = (): SideEvents => ({
  initial_contact_s: [],
  toe_off_s: [],
  initial_contact_uncertainty_s: [],
  toe_off_uncertainty_s: [],
});
