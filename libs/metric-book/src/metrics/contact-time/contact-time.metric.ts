import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { contactOf } from '../../measurement/uncertainty.ts';

export const contactTime = defineMetric({
  key: 'contact_time',
  title: 'Contact time',
  unit: 's',
  formula: 't_c = t_TO − t_IC',
  symbols: {
    t_c: 'contact time, s',
    t_IC: 'initial contact of a foot, s',
    t_TO: 'toe-off of the same foot, s',
  },
  source: 'definition',
  deviations: '',
  sign: '',
  requires: ['strides'],
  plausible: [0.12, 0.4],
  scaling: { length: 0, time: 1 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'whole_stride',
  shownIn: ['running_mechanics', 'last_session'],
  compute: (input) =>
    overStrides(input, contactOf, { sides: 'by-side', unseen: 'no_whole_stride' }),
  examples: [
    {
      title: 'time between the events ± 8 ms',
      given: {},
      working: '0.25 on both sides; uncertainty 0.008, since one rule places all events',
      expected: 0.25,
      tolerance: 1e-9,
      expectedUncertainty: 0.008,
    },
  ],
});
