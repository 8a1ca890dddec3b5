import { defineMetric } from '../../metric.ts';
import { pushAngleFromSide } from './push-angle.compute.ts';
import { pushAngleExamples } from './push-angle.examples.ts';
import { pushAngleWords } from './push-angle.words.en.ts';

export const pushAngle = defineMetric({
  key: 'push_angle',
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
  plausible: [0, 45],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'thigh_angle'],
      compute: pushAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: pushAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'stance',
  picture: { moment: 'toe_off', shows: 'push_angle', isCaption: true },
  shownIn: [],
  coaching: { rank: 10, sides: { weight: 0.3, kind: 'motion' } },
  change: { verdict: 'stated' },
  curve: { angle: 'hip' },
  comments: {
    push_angle: { place: 1, explains: 1 },
    hip_angle: { place: 2 },
  },
  isBodyMeasure: false,
  english: pushAngleWords,
});
