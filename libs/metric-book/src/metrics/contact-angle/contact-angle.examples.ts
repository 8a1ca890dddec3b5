import type { MetricExamples } from '../../metric.ts';

export const contactAngleExamples = {
  side: [
    {
      title: 'ankle 20 cm ahead, 80 cm below',
      given: {},
      working: 'arctan(0.2 / 0.8)',
      expected: 14.036,
      tolerance: 0.1,
    },
  ],
} satisfies MetricExamples;
