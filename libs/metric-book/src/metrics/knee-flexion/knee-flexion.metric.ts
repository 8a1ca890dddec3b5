import { defineMetric } from '../../metric.ts';
import { publications } from '../../publications.ts';
import { kneeFlexionFromSide } from './knee-flexion.compute.ts';
import { kneeFlexionExamples } from './knee-flexion.examples.ts';
import { kneeFlexionRange } from './knee-flexion.range.ts';
import { kneeFlexionWords } from './knee-flexion.words.en.ts';

export const kneeFlexion = defineMetric({
  key: 'knee_flexion',
  unit: 'deg',
  formula: 'κ = max(180 − ψ)',
  symbols: {
    κ: 'highest knee flexion between initial contact and toe-off, deg',
    ψ: 'angle hip, knee, ankle, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'flexion +, straight leg 0',
  plausible: [20, 75],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'knee_angle'],
      compute: kneeFlexionFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: kneeFlexionExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'stance',
  picture: { moment: 'knee_peak_in_stance', shows: 'knee_ankle', isCaption: true },
  shownIn: ['form_analysis', 'trends'],
  range: kneeFlexionRange,
  outside: {
    family: 'knee',
    below: { weight: 0.4, goal: 'choice' },
    above: { weight: 0.6, goal: 'range' },
  },
  keepRank: 5,
  coaching: { rank: 5, sides: { weight: 0.4, kind: 'loaded' } },
  change: { verdict: 'stated', days: { detectable: 3.8, source: publications.dingenen } },
  curve: { angle: 'knee', isCurveUncertainty: true },
  comments: {
    final_summary: { place: 8 },
    knee_ankle: { place: 1 },
    general_form_recommendation: { place: 6 },
    knee_angle: { place: 2, explains: 2, advises: true },
  },
  isBodyMeasure: false,
  symmetryExamples: kneeFlexionExamples.symmetry,
  english: kneeFlexionWords,
});
