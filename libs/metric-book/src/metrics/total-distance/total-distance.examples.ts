import type { MetricExamples } from '../../metric.ts';

export const totalDistanceExamples = {
  side: [
    {
      title: '4 s at 3 m/s ± 2 %',
      given: {},
      working: '3 · 4; uncertainty √((4 · 0.06)² + (3 · 0.00408)²)',
      expected: 12,
      tolerance: 1e-9,
      expectedUncertainty: 0.2403,
    },
  ],
} satisfies MetricExamples;
