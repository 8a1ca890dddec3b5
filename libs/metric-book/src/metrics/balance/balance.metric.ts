import { standardLeg } from '../../conformance/analytic-runner.ts';
import { defineMetric } from '../../metric.ts';
import { overSession } from '../../measurement/per-stride.ts';
import { rbalance } from '../rbalance/rbalance.metric.ts';

export const balance = defineMetric({
  key: 'balance',
  title: 'Balance',
  unit: '%',
  formula: 'b = 100 − 2 · abs(50 − r)',
  symbols: {
    b: "evenness of the two sides' contact times, %",
    r: "the right foot's share of the contact times over the session, %",
  },
  source: 'definition',
  deviations:
    'A value of the session: stride by stride, the absolute value would turn the jitter of the events into an imbalance that does not exist.',
  sign: '100 is even',
  requires: ['strides'],
  plausible: [90, 100],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['balance_and_posture', 'form_analysis'],
  compute: (input) => {
    const share = rbalance.compute(input);
    if (share.kind === 'unmeasured') return share;
    return overSession(
      input,
      100 - 2 * Math.abs(50 - share.value),
      share.uncertainty === null ? null : 2 * share.uncertainty,
    );
  },
  examples: [
    {
      title: 'right 0.26 s, left 0.24 s',
      given: {
        left: { ...standardLeg, contactTimeS: 0.24 },
        right: { ...standardLeg, contactTimeS: 0.26 },
      },
      working: 'r = 52: 100 − 2 · 2',
      expected: 96,
      tolerance: 1e-9,
    },
  ],
});
