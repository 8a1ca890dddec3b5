import type { MetricExamples } from '../../metric.ts';

const onSlope = (inclineDeg: number) => ({
  recording: { inclineDeg, beltSpeedMps: null, slowMotionFactor: 1 },
});

export const powerExamples = {
  side: [
    {
      title: 'level, 70 kg',
      given: {},
      working: '0.98 · 70 · 3; uncertainty 2 % of it',
      expected: 205.8,
      tolerance: 1e-6,
      expectedUncertainty: 4.116,
    },
    {
      title: '3° uphill',
      given: onSlope(3),
      working: 'i = 0.052408, η = 0.516793: 205.8 + 0.052408 · 70 · 9.81 · 3 · 0.516793',
      expected: 261.596,
      tolerance: 0.01,
    },
    {
      title: 'weight not given',
      given: { subject: { heightM: 1.75, massKg: null, legLengthM: null, gender: null } },
      working: 'no mass',
      expected: null,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
