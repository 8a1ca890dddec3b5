import type { MetricExamples } from '../../metric.ts';

export const normalizedPowerExamples = {
  side: [
    {
      title: 'level, weight not given',
      given: { subject: { heightM: 1.75, massKg: null, legLengthM: null, gender: null } },
      working: '0.98 · 3',
      expected: 2.94,
      tolerance: 1e-9,
      expectedUncertainty: 0.0588,
    },
  ],
} satisfies MetricExamples;
