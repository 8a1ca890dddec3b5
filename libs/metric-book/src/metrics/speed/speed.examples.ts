import type { MetricExamples } from '../../metric.ts';

export const speedExamples = {
  side: [
    {
      title: 'treadmill',
      given: {},
      working: 'the belt runs at 3 m/s',
      expected: 3,
      tolerance: 1e-9,
      expectedUncertainty: 0.06,
    },
    {
      title: 'overground',
      given: { surface: 'overground', speedMps: 3.5 },
      working: 'in a stride of 0.7 s the centre of mass goes 2.45 m; 2.45 / 0.7',
      expected: 3.5,
      tolerance: 1e-6,
    },
    {
      title: 'overground, uphill',
      given: {
        surface: 'overground',
        recording: { inclineDeg: 10, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'along the slope, not along the image: 3',
      expected: 3,
      tolerance: 1e-6,
    },
    {
      title: 'no scale',
      given: { scaleKnown: false, speedKnown: false },
      working: 'pixels alone give no metres',
      expected: null,
      tolerance: 0,
    },
  ],
  rear: [
    {
      title: 'belt speed given',
      given: { beltSpeedMps: 3 },
      working: 'as given: 3; 1 % of it',
      expected: 3,
      tolerance: 0,
      expectedUncertainty: 0.03,
    },
    {
      title: 'no belt speed given',
      given: {},
      working: 'a clip from behind does not show it',
      expected: null,
      tolerance: 0,
    },
  ],
} satisfies MetricExamples;
