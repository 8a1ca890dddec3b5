import { defineMetric } from '../../metric.ts';
import { contactAngleFromSide } from './contact-angle.compute.ts';
import { contactAngleExamples } from './contact-angle.examples.ts';
import { contactAngleWords } from './contact-angle.words.en.ts';

export const contactAngle = defineMetric({
  key: 'contact_angle',
  unit: 'deg',
  formula: 'α = arctan(x_A / y_A)',
  symbols: {
    α: 'angle of the line from hip to ankle against the vertical at initial contact, deg',
    x_A: 'ankle ahead of the hip, px',
    y_A: 'ankle below the hip, px',
  },
  source:
    "ours: hip and ankle are the leg's best seen points, and their line shows how far ahead of the body the foot lands",
  deviations: '',
  sign: 'ankle ahead of the hip +',
  plausible: [-5, 30],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'hip', 'ankle'],
      compute: contactAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: contactAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'landing',
  picture: {
    moment: 'initial_contact',
    shows: 'contact_angle',
    isCaption: true,
    drawnAs: 'hip_to_ankle',
  },
  shownIn: ['balance_and_posture', 'form_analysis', 'last_session'],
  coaching: { rank: null, advisedChange: 'quicker_steps' },
  change: { verdict: 'stated' },
  comments: {
    balance_and_posture: { place: 2 },
    contact_angle: { place: 1, explains: 2 },
  },
  isBodyMeasure: false,
  english: contactAngleWords,
});
