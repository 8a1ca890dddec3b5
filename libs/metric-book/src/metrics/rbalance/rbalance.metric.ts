import { standardLeg } from '../../conformance/analytic-runner.ts';
import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { contactOf, propagated } from '../../measurement/uncertainty.ts';

export const rbalance = defineMetric({
  key: 'rbalance',
  title: 'Right share of contact',
  unit: '%',
  formula: 'r = 100 · t_cR / (t_cL + t_cR)',
  symbols: {
    r: "the right foot's share of the contact times, %",
    t_cR: 'contact time of the right foot, s',
    t_cL: 'contact time of the left foot, s',
  },
  source: 'definition',
  deviations: "In each stride: its own contact, and the other foot's that begins in it.",
  sign: 'above 50 the right foot is down for longer',
  requires: ['strides'],
  plausible: [45, 55],
  scaling: { length: 0, time: 0 },
  mirrored: 'hundred-minus',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['last_session'],
  compute: (input) =>
    overStrides(
      input,
      (stride) => {
        if (stride.otherInitialContactS === null || stride.otherToeOffS === null) return null;
        const own = contactOf(stride);
        const otherTimeS = stride.otherToeOffS - stride.otherInitialContactS;
        return propagated(
          (ownS, otherS) => (100 * (stride.side === 'right' ? ownS : otherS)) / (ownS + otherS),
          [own, { ...own, value: otherTimeS }],
        );
      },
      { sides: 'none', unseen: 'no_stride_with_both_contacts' },
    ),
  examples: [
    {
      title: 'right 0.26 s, left 0.24 s',
      given: {
        left: { ...standardLeg, contactTimeS: 0.24 },
        right: { ...standardLeg, contactTimeS: 0.26 },
      },
      working: '100 · 0.26 / 0.5',
      expected: 52,
      tolerance: 1e-9,
    },
    {
      title: 'even',
      given: {},
      working: '100 · 0.25 / 0.5; uncertainty 100 · √2 · 0.25 / 0.5² · 0.008',
      expected: 50,
      tolerance: 1e-9,
      expectedUncertainty: 1.131371,
    },
  ],
});
