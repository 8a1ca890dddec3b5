import type { Gait } from './gait.ts';
import type { AngleSeries } from './angles.ts';
import type { Motion } from './motion.ts';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';

/**
 * Recording conditions that the request gives. Keypoints show the view and the facing direction.
 */
export type Recording = Omit<RecordingOptions, 'facing' | 'view'>;

/** Data that a metric may read of a clip from the side. */
export interface MetricInput {
  readonly motion: Motion;
  readonly gait: Gait;
  readonly angles: AngleSeries;
  readonly subject: RunnerProfile;
  readonly recording: Recording;
  /**
   * Present if only errors count that differ between the sides of a runner: not those of a model,
   * of a leg length and of the mass.
   */
  readonly errorsBetween?: 'sides';
}
