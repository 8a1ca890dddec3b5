import { defineMetric } from '../../metric.ts';
import { jointOf, peakAngle } from '../../measurement/leg-angle.ts';

export const ankleAngle = defineMetric({
  key: 'ankle_angle',
  title: 'Ankle dorsiflexion, peak in stance',
  unit: 'deg',
  formula: 'δ = max(90 − ψ)',
  symbols: {
    δ: 'highest dorsiflexion between initial contact and toe-off, deg',
    ψ: 'angle between the shank and the line from heel to forefoot, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations:
    "The foot's line runs from heel to forefoot as the pose model places them, not along a sole that is rigid. On recorded runners this reads 4 to 11° less at its highest, so no published range is compared with it.",
  sign: 'dorsiflexion +, right angle 0',
  requires: ['strides', 'ankle_angle'],
  plausible: [0, 45],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'ankle_peak_in_stance',
  shownIn: ['form_analysis'],
  compute: (input) =>
    peakAngle(
      input,
      jointOf(input, 'ankle'),
      (stride) => stride.startS,
      (stride) => stride.toeOffS,
      'ankle_not_seen_in_stance',
    ),
  examples: [
    { title: 'bump of 19° on 3°', given: {}, working: '3 + 19', expected: 22, tolerance: 0.05 },
  ],
});
