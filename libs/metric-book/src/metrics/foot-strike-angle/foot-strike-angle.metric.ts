import { defineMetric } from '../../metric.ts';
import { publications } from '../../publications.ts';
import { footStrikeAngleFromSide } from './foot-strike-angle.compute.ts';
import { footStrikeAngleExamples } from './foot-strike-angle.examples.ts';
import { footStrikeAngleWords } from './foot-strike-angle.words.en.ts';

export const footStrikeAngle = defineMetric({
  key: 'foot_strike_angle',
  unit: 'deg',
  formula: 'α = φ_IC − φ_flat',
  symbols: {
    α: 'foot-strike angle, deg',
    φ_IC: 'line from heel to forefoot against the horizontal at initial contact, deg',
    φ_flat: "the same line from 25 to 50 % of stance, median over the side's stances, deg",
  },
  source:
    'Altman and Davis, A kinematic method for footstrike pattern detection in barefoot and shod runners, Gait & Posture 35 (2012)',
  deviations:
    'The flat foot is measured in mid stance instead of in a standing trial, which a clip does not have. A stride has no angle where its foot was not seen for 4 % of the stride before landing, as at the start of a clip.',
  sign: 'toes up +',
  plausible: [-20, 40],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'foot_angle'],
      compute: footStrikeAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: footStrikeAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'landing',
  picture: { moment: 'initial_contact', shows: 'contact_angle', isCaption: true },
  shownIn: [],
  coaching: { rank: 11 },
  change: { verdict: 'stated', days: { detectable: 2.3, source: publications.dingenen } },
  comments: {
    knee_ankle: { place: 3, explains: 1 },
    ankle_angle: { place: 2 },
  },
  isBodyMeasure: false,
  english: footStrikeAngleWords,
});
