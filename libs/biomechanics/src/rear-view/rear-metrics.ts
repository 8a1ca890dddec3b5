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
 * Why a view from behind does not give what does not need the side. A pose model's points do not
 * carry the first three (docs/accuracy.md, "From behind").
 */
export const missingFromBehind: Readonly<Record<string, string>> = {
  rearfoot_angle: 'the heel is not seen exactly enough from behind',
  eversion_velocity:
    'the heel is not seen exactly enough from behind: on average 43 to 72 % of the velocity is missed',
  pelvic_drop: 'the hips’ tilt is not seen exactly enough from behind',
  incline: 'not yet given from behind',
  total_time: 'not yet given from behind',
};
