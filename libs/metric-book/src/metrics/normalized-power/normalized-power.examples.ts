import type { MetricExamples } from '../../metric.ts';

export const normalizedPowerExamples = {
  side: [
    {
      title: 'level, weight not given',
      given: { subject: { heightM: 1.75, massKg: null, legLengthM: null, gender: null } },
      working: '0.98 · 3; relative uncertainties: speed 2 %, cost 6 %, slope 2.39 %: 6.76 % of it',
      expected: 2.94,
      tolerance: 1e-9,
      expectedUncertainty: 0.1988,
    },
  ],
} satisfies MetricExamples;
