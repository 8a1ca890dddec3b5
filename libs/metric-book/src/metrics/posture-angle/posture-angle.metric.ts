import { defineMetric } from '../../metric.ts';
import { postureAngleFromSide } from './posture-angle.compute.ts';
import { postureAngleExamples } from './posture-angle.examples.ts';
import { postureAngleRange } from './posture-angle.range.ts';
import { postureAngleWords } from './posture-angle.words.en.ts';

export const postureAngle = defineMetric({
  key: 'posture_angle',
  unit: 'deg',
  formula: 'τ = mean(arctan(x_S / y_S))',
  symbols: {
    τ: 'lean of the line from mid hip to mid shoulder against the vertical, mean over the stride, deg',
    x_S: 'mid shoulder ahead of the mid hip, px',
    y_S: 'mid shoulder above the mid hip, px',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations:
    "Against the vertical of the picture, without the camera's roll as far as the path of the feet shows it. What is left of the roll passes into the value, and is in the uncertainty.",
  sign: 'forward +',
  plausible: [-5, 25],
  sides: 'none',
  views: {
    side: {
      requires: ['strides', 'posture_angle'],
      compute: postureAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: postureAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'posture',
  picture: { moment: 'whole_stride', shows: 'knee_ankle' },
  shownIn: ['form_analysis', 'trends'],
  range: postureAngleRange,
  outside: {
    family: 'trunk',
    below: { weight: 0.4, goal: 'choice' },
    above: { weight: 0.4, goal: 'choice' },
  },
  keepRank: 4,
  coaching: { rank: 4 },
  change: { verdict: 'stated', needsLevel: true },
  curve: { angle: 'posture', isCurveUncertainty: true },
  comments: {
    balance_and_posture: { place: 3 },
    final_summary: { place: 6 },
    knee_ankle: { place: 4 },
    general_form_recommendation: { place: 4 },
    posture_angle: { place: 1, explains: 1, advises: true },
  },
  isBodyMeasure: false,
  english: postureAngleWords,
});
