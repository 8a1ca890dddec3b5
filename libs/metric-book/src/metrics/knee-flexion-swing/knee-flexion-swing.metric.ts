import { defineMetric } from '../../metric.ts';
import { kneeFlexionSwingFromSide } from './knee-flexion-swing.compute.ts';
import { kneeFlexionSwingExamples } from './knee-flexion-swing.examples.ts';
import { kneeFlexionSwingRange } from './knee-flexion-swing.range.ts';
import { kneeFlexionSwingWords } from './knee-flexion-swing.words.en.ts';

export const kneeFlexionSwing = defineMetric({
  key: 'knee_flexion_swing',
  unit: 'deg',
  formula: 'κ_swing = max(180 − ψ)',
  symbols: {
    κ_swing: 'highest knee flexion between toe-off and the next initial contact, deg',
    ψ: 'angle hip, knee, ankle, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'flexion +, straight leg 0',
  plausible: [50, 150],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'knee_angle'],
      compute: kneeFlexionSwingFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: kneeFlexionSwingExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'swing',
  picture: { moment: 'knee_peak_in_swing', shows: 'knee_ankle' },
  shownIn: [],
  range: kneeFlexionSwingRange,
  outside: {
    family: 'swing',
    below: { weight: 0.3, goal: 'range' },
    above: { weight: 0.15, goal: 'none' },
  },
  coaching: { rank: null, sides: { weight: 0.25, kind: 'motion' } },
  change: { verdict: 'stated' },
  curve: { angle: 'knee' },
  comments: {
    knee_angle: { place: 3, explains: 3, advises: true },
  },
  isBodyMeasure: false,
  symmetryExamples: kneeFlexionSwingExamples.symmetry,
  english: kneeFlexionSwingWords,
});
