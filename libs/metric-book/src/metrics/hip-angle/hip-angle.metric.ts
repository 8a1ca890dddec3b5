import { defineMetric } from '../../metric.ts';
import { hipAngleFromSide } from './hip-angle.compute.ts';
import { hipAngleExamples } from './hip-angle.examples.ts';
import { hipAngleWords } from './hip-angle.words.en.ts';

export const hipAngle = defineMetric({
  key: 'hip_angle',
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
  plausible: [5, 65],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'hip_angle'],
      compute: hipAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: hipAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'stance',
  picture: { moment: 'initial_contact', shows: 'contact_angle' },
  shownIn: [],
  coaching: { rank: null, sides: { weight: 0.25, kind: 'motion' } },
  change: { verdict: 'stated' },
  curve: { angle: 'hip', isCurveUncertainty: true },
  comments: {
    hip_angle: { place: 1, explains: 1 },
  },
  isBodyMeasure: false,
  english: hipAngleWords,
});
