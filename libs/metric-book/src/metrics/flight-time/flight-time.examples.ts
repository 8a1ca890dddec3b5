import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const flightTimeExamples = {
  side: [
    {
      title: 'running',
      given: {},
      working:
        'right strikes at 0.35 s, left leaves at 0.25 s of the stride; uncertainty that of contact',
      expected: 0.1,
      tolerance: 1e-9,
      expectedUncertainty: 0.008,
    },
    {
      title: 'walking',
      given: {
        left: { ...standardLeg, contactTimeS: 0.4 },
        right: { ...standardLeg, contactTimeS: 0.4 },
      },
      working: '0.35 − 0.4',
      expected: -0.05,
      tolerance: 1e-9,
      implausible: true,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { right: { ...standardLeg, contactTimeS: 0.26 } },
      working: '0.1 s after the left foot, 0.09 s after the right: 100 · 0.01 / 0.095',
      expected: 10.5263,
      tolerance: 1e-3,
    },
    {
      title: 'walking',
      given: {
        left: { ...standardLeg, contactTimeS: 0.4 },
        right: { ...standardLeg, contactTimeS: 0.4 },
      },
      working: 'mean −0.05 s',
      expected: null,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
