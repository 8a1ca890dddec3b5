import { standardLeg } from '../../conformance/analytic-runner.ts';
import type { MetricExamples } from '../../metric.ts';

export const kneeFlexionExamples = {
  side: [
    { title: 'bump of 30° on 12°', given: {}, working: '12 + 30', expected: 42, tolerance: 0.05 },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: { right: { ...standardLeg, knee: { ...standardLeg.knee, stancePeakDeg: 46 } } },
      working: '100 · 4 / 44',
      expected: 9.0909,
      tolerance: 0.1,
    },
  ],
} satisfies MetricExamples;
