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
import { readRearView } from './measure-rear-view.ts';
import { presentRearView } from './present-rear-view.ts';
import type { RearMotion } from './rear-motion.ts';
import { rearWarnings } from './rear-warnings.ts';

/**
 * Measures a clip of a runner on a treadmill, filmed from behind, as plain data that JSON can hold.
 * Whatever only the side shows has no values: events, contact, joint angles, cycles.
 * @throws UnmeasurableClip when nothing can be measured
 */
export function analyzeFromBehind(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
): AnalysisFile {
  // 1. The steps.
  const input = readRearView(sequence, subject, recording);
  const { motion, steps } = input;
  const strides = rearStrides(steps);

  // 2. Every frame: the paths at the frames that the pose model did not look at, too.
  const timesS = clipTimesOf(sequence, recording) ?? motion.timesS;
  const points = pointsAt(motion, timesS);
  // In axes that point to the runner's right, a runner seen from behind faces right.
  const drawn = { timesS, points, facing: 'right', rollDeg: 0 } as const;

  // 3. What they show, and what limits it.
  return {
    format: 'strideform.analysis/1',
    width: sequence.widthPx,
    height: sequence.heightPx,
    view: 'rear',
    facing: null,
    near_side: null,
    runner_plane: null,
    // Walkers are refused.
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
      checks: {},
      warnings: rearWarnings(sequence, subject, motion, strides),
    },
  };
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
