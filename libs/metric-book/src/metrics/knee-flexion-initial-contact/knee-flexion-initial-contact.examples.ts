import type { MetricExamples } from '../../metric.ts';

export const kneeFlexionInitialContactExamples = {
  side: [{ title: 'as prescribed', given: {}, working: '12', expected: 12, tolerance: 0.05 }],
} satisfies MetricExamples;
