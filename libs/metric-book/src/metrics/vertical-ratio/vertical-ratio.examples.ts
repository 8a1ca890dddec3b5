import type { MetricExamples } from '../../metric.ts';

export const verticalRatioExamples = {
  side: [
    {
      title: '8 cm in a step of 1.05 m',
      given: {},
      working: '100 · 0.08 / (3 · 0.35)',
      expected: 7.619,
      tolerance: 0.02,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { rightLagS: 0.36 },
      working:
        'the same 8 cm in steps of 1.08 and 1.02 m: 7.4074 and 7.8431; 100 · 0.4357 / 7.6253',
      expected: 5.7143,
      tolerance: 0.05,
    },
  ],
} satisfies MetricExamples;
