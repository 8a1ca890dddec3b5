import type { MetricExamples } from '../../metric.ts';

export const stepWidthExamples = {
  rear: [{ title: 'feet 6 cm apart', given: {}, working: '0.06', expected: 0.06, tolerance: 1e-6 }],
} satisfies MetricExamples;
