import { standardLeg, type AnalyticLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

const striking = (strikeDeg: number): AnalyticLeg => ({
  ...standardLeg,
  foot: { flatDeg: 2, strikeDeg },
});

const bothFeet = (strikeDeg: number) => ({ left: striking(strikeDeg), right: striking(strikeDeg) });

export const footstrikeExamples = {
  side: [
    {
      title: 'heel first',
      given: bothFeet(15),
      working: '15 > 8',
      expected: 15,
      tolerance: 0.05,
      expectedLabel: 'rearfoot',
    },
    {
      title: 'flat',
      given: bothFeet(3),
      working: '−1.6 < 3 < 8',
      expected: 3,
      tolerance: 0.05,
      expectedLabel: 'midfoot',
    },
    {
      title: 'ball first',
      given: bothFeet(-5),
      working: '−5 < −1.6',
      expected: -5,
      tolerance: 0.05,
      expectedLabel: 'forefoot',
    },
    {
      title: 'heel first on the left, flat on the right',
      given: { left: striking(15), right: striking(3) },
      working:
        'five left strides of 15, five right ones of 3; of two equally common classes the first one counts',
      expected: 9,
      tolerance: 0.05,
      expectedLabel: 'rearfoot',
    },
  ],
} satisfies MetricExamples;
