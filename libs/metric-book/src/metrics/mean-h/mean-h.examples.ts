import type { MetricExamples } from '../../metric.ts';

export const meanHeightExamples = {
  side: [
    {
      title: 'oscillates about 1 m',
      given: {},
      working: 'the oscillation is over in whole periods: 1',
      expected: 1,
      tolerance: 0.001,
    },
    {
      title: 'overground slope',
      given: {
        surface: 'overground',
        recording: { inclineDeg: 5, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'the ground has more than one height',
      expected: null,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
