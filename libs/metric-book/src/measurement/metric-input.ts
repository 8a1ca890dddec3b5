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
   * Values of one runner between which errors count. Errors that are the same in all of them are
   * left out: between sessions those of a model and of a leg length, between sides that of the mass
   * too. Absent if all errors count.
   */
  readonly errorsBetween?: 'sessions' | 'sides';
}
