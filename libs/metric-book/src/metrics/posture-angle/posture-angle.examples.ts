import type { MetricExamples } from '../../metric.ts';

export const postureAngleExamples = {
  side: [
    {
      title: '6° with a sway of 2°',
      given: {},
      working: 'the sway is over in whole periods: 6',
      expected: 6,
      tolerance: 0.02,
    },
  ],
} satisfies MetricExamples;
