import type { PlainReasonCode } from './reasons.ts';
import { overRearStrides } from './measurement/over-rear-steps.ts';
import { cadence } from './metrics/cadence/cadence.metric.ts';
import { kneeWindow } from './metrics/knee-window/knee-window.metric.ts';
import { stepWidth } from './metrics/step-width/step-width.metric.ts';
import { strideTime } from './metrics/stride-time/stride-time.metric.ts';
import type { RearMetric } from './rear-metric.ts';

const rearCadence: RearMetric = {
  ...cadence,
  compute: (input) => overRearStrides(input, (strideTimeS) => 120 / strideTimeS),
};

const rearStrideTime: RearMetric = {
  ...strideTime,
  formula: 'T = t_M2 − t_M1',
  symbols: {
    T: 'stride time, s',
    t_M1: 'mid-stance of a foot, s',
    t_M2: 'the next mid-stance of the same foot, s',
  },
  deviations: 'From mid-stance to mid-stance: from behind, initial contact is not seen.',
  compute: (input) => overRearStrides(input, (strideTimeS) => strideTimeS),
};

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
export const missingFromBehind: Readonly<Record<string, PlainReasonCode>> = {
  rearfoot_angle: 'heel_not_exact_from_behind',
  eversion_velocity: 'eversion_missed_from_behind',
  pelvic_drop: 'hips_not_exact_from_behind',
  incline: 'not_yet_from_behind',
  total_time: 'not_yet_from_behind',
};
