import type { MetricExamples } from '../../metric.ts';

export const paceExamples = {
  side: [
    {
      title: '3 m/s ± 2 %',
      given: {},
      working: '1000 / (60 · 3); 2 % of it',
      expected: 5.5556,
      tolerance: 1e-4,
      expectedUncertainty: 0.1111,
    },
  ],
} satisfies MetricExamples;
