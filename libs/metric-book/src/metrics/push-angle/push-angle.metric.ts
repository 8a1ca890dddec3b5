import { defineMetric } from '../../metric.ts';
import { angleAtEvent } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';

const thighBehindHip = ({ angles }: MetricInput) => ({
  left: angles.thigh.left.map((deg) => -deg),
  right: angles.thigh.right.map((deg) => -deg),
});

export const pushAngle = defineMetric({
  key: 'push_angle',
  title: 'Push-off angle',
  unit: 'deg',
  formula: 'β = −θ_TO',
  symbols: {
    β: 'push-off angle, deg',
    θ_TO: 'thigh against the vertical at toe-off, knee ahead of the hip +, deg',
  },
  source:
    'ours: the thigh against the vertical shows how far the leg drives back, and does not need the pelvis, which a side view hardly shows',
  deviations: '',
  sign: 'knee behind the hip +',
  requires: ['strides', 'thigh_angle'],
  plausible: [0, 45],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'toe_off',
  shownIn: [],
  compute: (input) =>
    angleAtEvent(
      input,
      thighBehindHip(input),
      (stride) => stride.toeOffS,
      'thigh_not_seen_at_toe_off',
    ),
  examples: [
    {
      title: 'thigh = 5 + 25 cos(2π t / T)',
      given: {},
      working:
        '−(5 + 25 cos(2π · 0.25 / 0.7)); uncertainty 25 · 2π / 0.7 · sin(2π · 0.25 / 0.7) · 0.01, and a little from the pixels',
      expected: 10.5873,
      tolerance: 0.01,
      expectedUncertainty: 1.76,
    },
  ],
});
