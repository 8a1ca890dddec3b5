import type { MetricExamples } from '../../metric.ts';

export const comOscillationExamples = {
  side: [
    {
      title: '8 cm at 4 mm/px ± 2 %',
      given: {},
      working: '8; uncertainty √((0.4 · √(2/12))² + (8 · 0.02)² + (8 · 0.07)²)',
      expected: 8,
      tolerance: 0.02,
      expectedUncertainty: 0.605,
    },
    {
      title: 'uphill overground',
      given: {
        surface: 'overground',
        recording: { inclineDeg: 5, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'the climb of 3 · 0.35 · sin 5° = 9.2 cm a step does not count: 8',
      expected: 8,
      tolerance: 0.02,
    },
  ],
  symmetry: [
    {
      title: 'sides apart',
      given: {},
      working: 'the centre of mass moves in the same way in every step',
      expected: 0,
      tolerance: 0.05,
    },
  ],
} satisfies MetricExamples;
