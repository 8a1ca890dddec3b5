import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const balanceExamples = {
  side: [
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
} satisfies MetricExamples;
