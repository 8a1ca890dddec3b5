import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overRearStrides } from '../../measurement/over-rear-steps.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import type { RearInput } from '../../measurement/rear-input.ts';
import { endsOf, propagated } from '../../measurement/uncertainty.ts';

export const strideTimeFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(input, (stride) => propagated((startS, endS) => endS - startS, endsOf(stride)), {
    sides: 'none',
    unseen: 'no_whole_stride',
    errors: 'telescoping',
  });

export const strideTimeFromBehind = (input: RearInput): MetricOutcome =>
  overRearStrides(input, (strideTimeS) => strideTimeS);
