import type { MetricExamples } from '../../metric.ts';

export const kneeWindowExamples = {
  rear: [
    { title: 'knees 15 cm apart', given: {}, working: '0.15', expected: 0.15, tolerance: 1e-6 },
  ],
} satisfies MetricExamples;
