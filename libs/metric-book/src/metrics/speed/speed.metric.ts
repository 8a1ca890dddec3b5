import { defineMetric } from '../../metric.ts';
import { overSession, overStrides } from '../../measurement/per-stride.ts';
import { speedOf } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';

export const speed = defineMetric({
  key: 'speed',
  title: 'Speed',
  unit: 'm/s',
  formula: 'v = s · Δx / Δt',
  symbols: {
    v: 'speed along the ground, m/s',
    s: 'image scale, m/px',
    Δx: 'treadmill: distance that the belt carries the near forefoot and ankle back; overground: distance that the centre of mass moves, px',
    Δt: 'treadmill: 10 to 80 % of stance (ankle: 15 to 45 %); overground: a whole stride, s',
  },
  source:
    "ours: while the foot lies flat it moves with the belt, so the belt's speed can be read off the foot",
  deviations:
    'A given belt speed is used as it is. A belt has one speed, so the median over stances applies to all strides on a treadmill. The usual 25 to 50 % of stance is too short to average out noise, and the forefoot moves with the belt for longer. Frames that are off its line are left out. The ankle is read while the foot lies flat. The straighter the line of a point, the more it counts. One belt carries both feet, so the ratio of their speeds in the image shows how much nearer the near foot is.',
  sign: '',
  requires: ['speed'],
  plausible: [1.5, 9],
  scaling: { length: 1, time: -1 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['performance_metrics', 'form_analysis', 'last_session', 'tenant_average'],
  compute: (input) => {
    const { value, uncertainty } = speedOf(input);
    const isTreadmill = input.motion.surface === 'treadmill';
    if (isTreadmill && input.recording.beltSpeedMps !== null)
      return overSession(input, value, uncertainty, 'belt_speed_given');
    if (isTreadmill || input.gait.strides.length === 0)
      return overSession(input, value, uncertainty);
    return overStrides(input, (stride) => strideSpeed(input, stride), {
      sides: 'none',
      unseen: 'speed_not_measured',
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
      working: 'pixels alone give no metres',
      expected: null,
      tolerance: 0,
    },
  ],
});
