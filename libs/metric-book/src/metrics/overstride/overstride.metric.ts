import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { eventOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';
import { hipToAnkle } from '../../measurement/hip-to-ankle.ts';

export const overstride = defineMetric({
  key: 'overstride',
  title: 'Overstride',
  unit: 'cm',
  formula: 'o = 100 · s · x_A',
  symbols: {
    o: 'ankle ahead of the hip at initial contact, cm',
    s: 'image scale, m/px',
    x_A: 'ankle ahead of the hip at initial contact, px',
  },
  source: 'ours: the hip replaces the centre of mass, since it is seen even where the arms are not',
  deviations: '',
  sign: 'ankle ahead of the hip +',
  requires: ['strides', 'scale', 'hip', 'ankle'],
  plausible: [-10, 50],
  scaling: { length: 1, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'initial_contact',
  shownIn: [],
  compute: (input) =>
    overStrides(
      input,
      (stride) =>
        propagated(
          (contactS, errorPx, metresPerPx) =>
            100 * metresPerPx * (hipToAnkle(input, stride, contactS).aheadPx + errorPx),
          [eventOf(stride, stride.startS), gridDifference, scaleOf(input)],
        ),
      {
        sides: 'by-side',
        legs: 'in-view',
        unseen: 'leg_not_seen_at_contact',
      },
    ),
  examples: [
    { title: 'ankle 20 cm ahead', given: {}, working: '20', expected: 20, tolerance: 0.1 },
  ],
});
