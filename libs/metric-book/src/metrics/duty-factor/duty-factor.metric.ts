import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { contactOf, endsOf, propagated } from '../../measurement/uncertainty.ts';

export const dutyFactor = defineMetric({
  key: 'duty_factor',
  title: 'Duty factor',
  unit: '',
  formula: 'd = t_c / T',
  symbols: {
    d: 'share of the stride that a foot is down',
    t_c: 'contact time, s',
    T: 'stride time, s',
  },
  source:
    'Alexander, The gaits of bipedal and quadrupedal animals, Int. J. Robotics Research 3 (1984)',
  deviations: '',
  sign: '',
  requires: ['strides'],
  plausible: [0.2, 0.5],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'whole_stride',
  shownIn: [],
  compute: (input) =>
    overStrides(
      input,
      (stride) =>
        propagated(
          (contactS, startS, endS) => contactS / (endS - startS),
          [contactOf(stride), ...endsOf(stride)],
        ),
      { sides: 'by-side', unseen: 'no_whole_stride' },
    ),
  examples: [
    {
      title: 'standard runner',
      given: {},
      working: '0.25 / 0.7',
      expected: 0.35714,
      tolerance: 1e-5,
    },
  ],
});
