import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const footStrikeAngleExamples = {
  side: [
    { title: 'heel first', given: {}, working: '17 − 2', expected: 15, tolerance: 0.05 },
    {
      title: 'ball first, on the right only',
      given: { right: { ...standardLeg, foot: { flatDeg: 2, strikeDeg: -5 } } },
      working: '15 on the five left strides, −5 on the five right ones',
      expected: 5,
      tolerance: 0.05,
    },
  ],
} satisfies MetricExamples;
