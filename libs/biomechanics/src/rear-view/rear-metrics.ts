import { kneeWindow } from './metrics/knee-window.metric.ts';
import { rearCadence } from './metrics/cadence.metric.ts';
import { rearStrideTime } from './metrics/stride-time.metric.ts';
import { stepWidth } from './metrics/step-width.metric.ts';
import type { RearMetric } from './rear-metric.ts';

/** What a view from behind gives, in the order in which readers see it. */
export const rearMetrics: readonly RearMetric[] = [
  rearCadence,
  rearStrideTime,
  stepWidth,
  kneeWindow,
];

/**
 * What a view from behind should give, but a pose model's points do not carry (docs/accuracy.md,
 * "From behind").
 */
export const unreadableFromBehind: Readonly<Record<string, string>> = {
  rearfoot_angle: 'the heel is not seen exactly enough from behind',
  eversion_velocity: 'the heel is not seen exactly enough from behind',
  pelvic_drop: 'the hips’ tilt is not seen exactly enough from behind',
};
