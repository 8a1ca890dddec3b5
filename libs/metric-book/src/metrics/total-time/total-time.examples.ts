import type { MetricExamples } from '../../metric.ts';

export const totalTimeExamples = {
  side: [
    {
      title: '4 s at 100 frames/s',
      given: {},
      working: 'frames 0 to 400; uncertainty √2 · 10 ms / √12',
      expected: 4,
      tolerance: 1e-9,
      expectedUncertainty: 0.004082,
    },
  ],
} satisfies MetricExamples;
