import { defineMetric } from '../../metric.ts';
import { jointOf, peakAngle } from '../../measurement/leg-angle.ts';

export const kneeFlexionSwing = defineMetric({
  key: 'knee_flexion_swing',
  title: 'Knee flexion, peak in swing',
  unit: 'deg',
  formula: 'κ_swing = max(180 − ψ)',
  symbols: {
    κ_swing: 'highest knee flexion between toe-off and the next initial contact, deg',
    ψ: 'angle hip, knee, ankle, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'flexion +, straight leg 0',
  requires: ['strides', 'knee_angle'],
  plausible: [50, 150],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'knee_peak_in_swing',
  shownIn: [],
  compute: (input) =>
    peakAngle(
      input,
      jointOf(input, 'knee'),
      (stride) => stride.toeOffS,
      (stride) => stride.endS,
      'knee_not_seen_in_swing',
    ),
  examples: [
    { title: 'bump of 83° on 12°', given: {}, working: '12 + 83', expected: 95, tolerance: 0.05 },
  ],
});
