import type { MetricExamples } from '../../metric.ts';

export const ankleAngleExamples = {
  side: [
    { title: 'bump of 19° on 3°', given: {}, working: '3 + 19', expected: 22, tolerance: 0.05 },
  ],
} satisfies MetricExamples;
