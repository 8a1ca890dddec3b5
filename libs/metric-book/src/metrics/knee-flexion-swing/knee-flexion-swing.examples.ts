import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const kneeFlexionSwingExamples = {
  side: [
    { title: 'bump of 83° on 12°', given: {}, working: '12 + 83', expected: 95, tolerance: 0.05 },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { right: { ...standardLeg, knee: { ...standardLeg.knee, swingPeakDeg: 105 } } },
      working: '100 · 10 / 100',
      expected: 10,
      tolerance: 0.1,
    },
  ],
} satisfies MetricExamples;
