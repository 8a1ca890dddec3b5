import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const contactTimeExamples = {
  side: [
    {
      title: 'time between the events ± 8 ms',
      given: {},
      working: '0.25 on both sides; uncertainty 0.008, since one rule places all events',
      expected: 0.25,
      tolerance: 1e-9,
      expectedUncertainty: 0.008,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { right: { ...standardLeg, contactTimeS: 0.26 } },
      working: '100 · 0.01 / 0.255',
      expected: 3.9216,
      tolerance: 1e-3,
    },
  ],
} satisfies MetricExamples;
