import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const rbalanceExamples = {
  side: [
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
} satisfies MetricExamples;
