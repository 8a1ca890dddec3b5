import { defineMetric } from '../../metric.ts';
import { overSession } from '../../measurement/per-stride.ts';

export const incline = defineMetric({
  key: 'incline',
  title: 'Incline',
  unit: 'deg',
  formula: 'θ',
  symbols: { θ: 'slope of the ground against the horizontal, as given, deg' },
  source:
    'ours: it is given, not measured, since a clip does not show whether the belt or the camera is tilted',
  deviations: '',
  sign: 'uphill +',
  requires: [],
  plausible: [-15, 20],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['last_session'],
  compute: (input) => overSession(input, input.recording.inclineDeg, null),
  examples: [
    {
      title: 'as given',
      given: { recording: { inclineDeg: 3, beltSpeedMps: null, slowMotionFactor: 1 } },
      working: '3',
      expected: 3,
      tolerance: 0,
    },
  ],
});
