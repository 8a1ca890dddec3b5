import { strideTime } from '../../metrics/spatiotemporal/stride-time.metric.ts';
import type { RearMetric } from '../rear-metric.ts';
import { overRearStrides } from '../rear-strides.ts';

export const rearStrideTime: RearMetric = {
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
