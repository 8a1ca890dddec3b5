import { defineMetric } from '../../metric.ts';
import { angleAtEvent, jointOf } from '../../measurement/leg-angle.ts';

export const hipAngle = defineMetric({
  key: 'hip_angle',
  title: 'Hip flexion at initial contact',
  unit: 'deg',
  formula: 'η_IC = 180 − ψ_IC',
  symbols: {
    η_IC: 'hip flexion at initial contact, deg',
    ψ_IC: 'angle shoulder, hip, knee on the front of the body at initial contact, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations:
    "The thigh against the trunk, not the pelvis, which a side view hardly shows. Of the cycle's values the one at initial contact is reported, since it is one moment and published norms give it.",
  sign: 'flexion +',
  requires: ['strides', 'hip_angle'],
  plausible: [5, 65],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'initial_contact',
  shownIn: [],
  compute: (input) =>
    angleAtEvent(
      input,
      jointOf(input, 'hip'),
      (stride) => stride.startS,
      'hip_not_seen_at_contact',
    ),
  examples: [
    {
      title: '15 + 20 cos(2π t / T)',
      given: {},
      working: '15 + 20',
      expected: 35,
      tolerance: 0.05,
    },
  ],
});
