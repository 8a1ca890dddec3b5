import type { MetricExamples } from '../../metric.ts';

export const cadenceExamples = {
  side: [
    {
      title: 'two rows of five strides of 0.7 s, events ± 10 ms',
      given: {},
      working: '120 / 0.7; uncertainty 120 / 0.7² · √2 · √2 · 0.01 / 10',
      expected: 171.4286,
      tolerance: 1e-4,
      expectedUncertainty: 0.4898,
    },
  ],
  rear: [
    {
      title: 'strides of 0.7 s',
      given: {},
      working: '120 / 0.7',
      expected: 171.4286,
      tolerance: 1e-4,
    },
  ],
} satisfies MetricExamples;
