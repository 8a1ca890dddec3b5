import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const strideAngleExamples = {
  side: [
    {
      title: '25 cm high, 2.1 m long',
      given: {},
      working: 'arctan(4 · 0.25 / 2.1)',
      expected: 25.463,
      tolerance: 0.1,
    },
    {
      title: 'the same overground',
      given: { surface: 'overground' },
      working: 'arctan(4 · 0.25 / 2.1)',
      expected: 25.463,
      tolerance: 0.1,
    },
    {
      title: 'the same uphill',
      given: { recording: { inclineDeg: 6, beltSpeedMps: null, slowMotionFactor: 1 } },
      working: 'against the slope: arctan(4 · 0.25 / 2.1)',
      expected: 25.463,
      tolerance: 0.1,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { right: { ...standardLeg, swingHeightM: 0.3 } },
      working: 'arctan(1 / 2.1) = 25.463, arctan(1.2 / 2.1) = 29.745: 100 · 4.282 / 27.604',
      expected: 15.512,
      tolerance: 0.3,
    },
  ],
} satisfies MetricExamples;
