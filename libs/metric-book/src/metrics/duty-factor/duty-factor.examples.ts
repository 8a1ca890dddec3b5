import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const dutyFactorExamples = {
  side: [
    {
      title: 'standard runner',
      given: {},
      working: '0.25 / 0.7',
      expected: 0.35714,
      tolerance: 1e-5,
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
