import { defineMetric } from '../../metric.ts';
import { angleAtEvent, jointOf } from '../../measurement/leg-angle.ts';

export const kneeFlexionInitialContact = defineMetric({
  key: 'knee_flexion_initial_contact',
  title: 'Knee flexion at initial contact',
  unit: 'deg',
  formula: 'κ_IC = 180 − ψ_IC',
  symbols: {
    κ_IC: 'knee flexion at initial contact, deg',
    ψ_IC: 'angle hip, knee, ankle at initial contact, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'flexion +, straight leg 0',
  requires: ['strides', 'knee_angle'],
  plausible: [-5, 45],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'initial_contact',
  shownIn: [],
  compute: (input) =>
    angleAtEvent(
      input,
      jointOf(input, 'knee'),
      (stride) => stride.startS,
      'knee_not_seen_at_contact',
    ),
  examples: [{ title: 'as prescribed', given: {}, working: '12', expected: 12, tolerance: 0.05 }],
});
