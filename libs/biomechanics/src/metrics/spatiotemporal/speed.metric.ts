import { defineMetric } from '../metric.ts';
import { overSession, overStrides } from '../per-stride.ts';
import { speedOf } from '../requirements.ts';
import { strideSpeed } from './stride-speed.ts';

export const speed = defineMetric({
  key: 'speed',
  title: 'Speed',
  unit: 'm/s',
  formula: 'v = s · Δx / Δt',
  symbols: {
    v: 'speed along the ground, m/s',
    s: 'image scale, m/px',
    Δx: 'treadmill: way of the near forefoot and ankle, carried back by the belt; overground: way of the centre of mass, px',
    Δt: 'treadmill: 10 to 80 % of stance (ankle: 15 to 45 %); overground: a whole stride, s',
  },
  source:
    "ours: while the foot lies flat it moves with the belt, so the belt's speed can be read off the foot",
  deviations:
    'A belt speed that was told is taken as it is. On a treadmill the median over stances holds for all strides, since a belt has one speed. The forefoot rides on the belt for longer than the usual 25 to 50 % of stance, and that is too short to average over noise; what does not lie on its line is left out. The ankle, over the flat foot, has a say by how straight its own line is. One belt carries both feet, so how much faster the near one looks tells how much nearer it is.',
  sign: '',
  requires: ['speed'],
  plausible: [1.5, 9],
  scaling: { length: 1, time: -1 },
  mirrored: 'same',
  sides: 'none',
  shownIn: ['performance_metrics', 'form_analysis', 'last_session', 'tenant_average'],
  compute: (input) => {
    const session = speedOf(input);
    const isTreadmill = input.motion.surface === 'treadmill';
    if (isTreadmill && input.recording.beltSpeedMps !== null)
      return overSession(
        input,
        session.value,
        session.uncertainty,
        'the belt speed that was given',
      );
    return isTreadmill || input.gait.strides.length === 0
      ? overSession(input, session.value, session.uncertainty)
      : overStrides(input, (stride) => strideSpeed(input, stride), {
          sides: 'none',
          unseen: 'the speed could not be told',
        });
  },
  examples: [
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
      working: 'pixels alone tell no metres',
      expected: null,
      tolerance: 0,
    },
  ],
});
