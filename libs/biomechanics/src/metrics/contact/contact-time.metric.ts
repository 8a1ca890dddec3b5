import { defineMetric } from '../metric.ts';
import { overStrides } from '../per-stride.ts';
import { eventOf, propagated } from '../uncertainty.ts';

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
  shownIn: ['running_mechanics', 'last_session'],
  compute: (input) =>
    overStrides(
      input,
      (stride) =>
        propagated(
          (startS, toeOffS) => toeOffS - startS,
          [eventOf(stride, stride.startS), eventOf(stride, stride.toeOffS)],
        ),
      { sides: 'by-side', unseen: 'no whole stride was seen' },
    ),
  examples: [
    {
      title: 'events ± 10 ms',
      given: {},
      working: '0.25 on both sides; uncertainty √2 · 0.01, since one rule places all events',
      expected: 0.25,
      tolerance: 1e-9,
      expectedUncertainty: 0.014142,
    },
  ],
});
