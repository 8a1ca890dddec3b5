import type { MetricExamples } from '../../metric.ts';

export const overstrideExamples = {
  side: [{ title: 'ankle 20 cm ahead', given: {}, working: '20', expected: 20, tolerance: 0.1 }],
} satisfies MetricExamples;
