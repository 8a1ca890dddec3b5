import type { MetricExamples } from '../../metric.ts';

export const hipAngleExamples = {
  side: [
    {
      title: '15 + 20 cos(2π t / T)',
      given: {},
      working: '15 + 20',
      expected: 35,
      tolerance: 0.05,
    },
  ],
} satisfies MetricExamples;
