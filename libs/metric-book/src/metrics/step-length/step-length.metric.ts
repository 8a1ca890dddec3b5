import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { eventOf, propagated } from '../../measurement/uncertainty.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';

export const stepLength = defineMetric({
  key: 'step_length',
  title: 'Step length',
  unit: 'm',
  formula: 'l = v · (t_IC − t_ICo)',
  symbols: {
    l: "length of the step that ends with this foot's initial contact, m",
    v: 'speed, m/s',
    t_IC: 'initial contact of this foot, s',
    t_ICo: 'the initial contact of the other foot before it, s',
  },
  source:
    'ours: from times and speed, since the two feet lie at different depths, and parallax changes their distance in the image',
  deviations: '',
  sign: '',
  requires: ['strides', 'speed'],
  plausible: [0.5, 2.5],
  scaling: { length: 1, time: 0 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'whole_stride',
  shownIn: [],
  compute: (input) =>
    overStrides(
      input,
      (stride) => {
        if (stride.otherInitialContactS === null) return null;
        return propagated(
          (speedMps, otherS, endS) => speedMps * (endS - otherS),
          [
            strideSpeed(input, stride),
            eventOf(stride, stride.otherInitialContactS),
            eventOf(stride, stride.endS),
          ],
        );
      },
      { sides: 'by-side', unseen: 'contact_of_other_foot_not_seen' },
    ),
  examples: [
    {
      title: 'even steps',
      given: {},
      working: '3 · 0.35; uncertainty √((0.35 · 0.06)² + 2 · (3 · 0.01)²)',
      expected: 1.05,
      tolerance: 1e-9,
      expectedUncertainty: 0.04733,
    },
  ],
});
