import { defineMetric } from '../../metric.ts';
import { jointOf, peakAngle } from '../../measurement/leg-angle.ts';

export const kneeFlexion = defineMetric({
  key: 'knee_flexion',
  title: 'Knee flexion, peak in stance',
  unit: 'deg',
  formula: 'κ = max(180 − ψ)',
  symbols: {
    κ: 'highest knee flexion between initial contact and toe-off, deg',
    ψ: 'angle hip, knee, ankle, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'flexion +, straight leg 0',
  requires: ['strides', 'knee_angle'],
  plausible: [20, 75],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'knee_peak_in_stance',
  shownIn: ['form_analysis'],
  compute: (input) =>
    peakAngle(
      input,
      jointOf(input, 'knee'),
      (stride) => stride.startS,
      (stride) => stride.toeOffS,
      'knee_not_seen_in_stance',
    ),
  examples: [
    { title: 'bump of 30° on 12°', given: {}, working: '12 + 30', expected: 42, tolerance: 0.05 },
  ],
});
