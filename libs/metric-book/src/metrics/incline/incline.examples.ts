import type { MetricExamples } from '../../metric.ts';

export const inclineExamples = {
  side: [
    {
      title: 'as given',
      given: { recording: { inclineDeg: 3, beltSpeedMps: null, slowMotionFactor: 1 } },
      working: '3',
      expected: 3,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
