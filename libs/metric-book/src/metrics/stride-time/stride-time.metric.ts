import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { endsOf, propagated } from '../../measurement/uncertainty.ts';

export const strideTime = defineMetric({
  key: 'stride_time',
  title: 'Stride time',
  unit: 's',
  formula: 'T = t_IC2 − t_IC1',
  symbols: {
    T: 'stride time, s',
    t_IC1: 'initial contact of a foot, s',
    t_IC2: 'the next initial contact of the same foot, s',
  },
  source: 'definition',
  deviations: '',
  sign: '',
  requires: ['strides'],
  plausible: [0.5, 1],
  scaling: { length: 0, time: 1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['running_mechanics', 'last_session'],
  compute: (input) =>
    overStrides(input, (stride) => propagated((startS, endS) => endS - startS, endsOf(stride)), {
      sides: 'none',
      unseen: 'no_whole_stride',
      errors: 'telescoping',
    }),
  examples: [
    {
      title: 'ten strides, events ± 10 ms',
      given: {},
      working:
        'left strikes at 0.1, 0.8 … 3.6 s and right ones at 0.45 … 3.95 s: two rows of five strides of 0.7 s; uncertainty √2 · √2 · 0.01 / 10',
      expected: 0.7,
      tolerance: 1e-9,
      expectedUncertainty: 0.002,
    },
  ],
});
