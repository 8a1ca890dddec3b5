import type { MetricExamples } from '../../metric.ts';

export const strideLengthExamples = {
  side: [
    {
      title: 'treadmill',
      given: {},
      working: '3 · 0.7; uncertainty √((0.7 · 0.06)² + 2 · (3 · 0.01)²)',
      expected: 2.1,
      tolerance: 1e-9,
      expectedUncertainty: 0.05969,
    },
    {
      title: 'overground, uphill',
      given: {
        surface: 'overground',
        durationS: 4.25,
        recording: { inclineDeg: 5, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'the foot comes down 2.1 m further up the slope; scale ± 2 %',
      expected: 2.1,
      tolerance: 1e-6,
      expectedUncertainty: 0.042,
    },
  ],
} satisfies MetricExamples;
