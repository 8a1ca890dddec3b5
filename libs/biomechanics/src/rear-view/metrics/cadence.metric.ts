import { cadence } from '../../metrics/spatiotemporal/cadence.metric.ts';
import type { RearMetric } from '../rear-metric.ts';
import { overRearStrides } from '../rear-strides.ts';

export const rearCadence: RearMetric = {
  ...cadence,
  compute: (input) => overRearStrides(input, (strideTimeS) => 120 / strideTimeS),
};
