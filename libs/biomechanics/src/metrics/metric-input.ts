import type { Gait } from '../gait/gait.ts';
import type { Recording } from '../keypoints.ts';
import type { AngleSeries } from '../motion/angles.ts';
import type { Motion } from '../motion/motion.ts';
import type { RunnerProfile } from '@strideform/contracts';

/** Everything that a metric may look at. */
export interface MetricInput {
  readonly motion: Motion;
  readonly gait: Gait;
  readonly angles: AngleSeries;
  readonly subject: RunnerProfile;
  readonly recording: Recording;
}
