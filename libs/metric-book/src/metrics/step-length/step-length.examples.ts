import type { MetricExamples } from '../../metric.ts';

export const stepLengthExamples = {
  side: [
    {
      title: 'even steps',
      given: {},
      working: '3 · 0.35; uncertainty √((0.35 · 0.06)² + 2 · (3 · 0.01)²)',
      expected: 1.05,
      tolerance: 1e-9,
      expectedUncertainty: 0.04733,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { rightLagS: 0.36 },
      working: 'left lands 0.34 s after right, right 0.36 s after left: 100 · 0.02 / 0.35',
      expected: 5.7143,
      tolerance: 1e-3,
    },
  ],
} satisfies MetricExamples;
