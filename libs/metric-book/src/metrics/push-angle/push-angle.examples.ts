import type { MetricExamples } from '../../metric.ts';

export const pushAngleExamples = {
  side: [
    {
      title: 'thigh = 5 + 25 cos(2π t / T)',
      given: {},
      working:
        '−(5 + 25 cos(2π · 0.25 / 0.7)); uncertainty 25 · 2π / 0.7 · sin(2π · 0.25 / 0.7) · 0.01, and a little from the pixels',
      expected: 10.5873,
      tolerance: 0.01,
      expectedUncertainty: 1.76,
    },
  ],
} satisfies MetricExamples;
