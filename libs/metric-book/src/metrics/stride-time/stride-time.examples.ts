import type { MetricExamples } from '../../metric.ts';

export const strideTimeExamples = {
  side: [
    {
      title: 'ten strides, events ± 10 ms',
      given: {},
      working:
        'left strikes at 0.1, 0.8 … 3.6 s and right ones at 0.45 … 3.95 s: two rows of five strides of 0.7 s; uncertainty √2 · √2 · 0.01 / 10',
      expected: 0.7,
      tolerance: 1e-9,
      expectedUncertainty: 0.002,
    },
  ],
  rear: [
    {
      title: 'from mid-stance to mid-stance',
      given: {},
      working: '0.7 on both sides',
      expected: 0.7,
      tolerance: 1e-9,
    },
  ],
} satisfies MetricExamples;
