import { defineMetric } from '../../metric.ts';
import { publications } from '../../publications.ts';
import { ankleAngleFromSide } from './ankle-angle.compute.ts';
import { ankleAngleExamples } from './ankle-angle.examples.ts';
import { ankleAngleWords } from './ankle-angle.words.en.ts';

export const ankleAngle = defineMetric({
  key: 'ankle_angle',
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
  plausible: [0, 45],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'ankle_angle'],
      compute: ankleAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: ankleAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'stance',
  picture: { moment: 'ankle_peak_in_stance', shows: 'knee_ankle', isCaption: true },
  shownIn: ['form_analysis', 'trends'],
  coaching: { rank: 9, sides: { weight: 0.25, kind: 'loaded' } },
  change: { verdict: 'stated', days: { detectable: 4.8, source: publications.dingenen } },
  curve: { angle: 'ankle', isCurveUncertainty: true },
  comments: {
    knee_ankle: { place: 2 },
    ankle_angle: { place: 1, explains: 1, advises: true },
  },
  isBodyMeasure: false,
  english: ankleAngleWords,
});
