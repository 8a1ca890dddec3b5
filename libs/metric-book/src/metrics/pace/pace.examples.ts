import type { MetricExamples } from '../../metric.ts';

export const paceExamples = {
  side: [
    {
      title: '3 m/s ± 2 %',
      given: {},
      working: '1000 / (60 · 3); 2 % of it',
      expected: 5.5556,
      tolerance: 1e-4,
      expectedUncertainty: 0.1111,
    },
  ],
  rear: [
    {
      title: 'a belt of 3 m/s',
      given: { beltSpeedMps: 3 },
      working: '1000 / (60 · 3)',
      expected: 5.5556,
      tolerance: 1e-4,
      expectedUncertainty: 0.055,
    },
    {
      title: 'no speed is given',
      given: {},
      working: 'nothing shows it',
      expected: null,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
