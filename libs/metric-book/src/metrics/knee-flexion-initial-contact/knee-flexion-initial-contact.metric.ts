import { defineMetric } from '../../metric.ts';
import { publications } from '../../publications.ts';
import { kneeFlexionInitialContactFromSide } from './knee-flexion-initial-contact.compute.ts';
import { kneeFlexionInitialContactExamples } from './knee-flexion-initial-contact.examples.ts';
import { kneeFlexionInitialContactRange } from './knee-flexion-initial-contact.range.ts';
import { kneeFlexionInitialContactWords } from './knee-flexion-initial-contact.words.en.ts';

export const kneeFlexionInitialContact = defineMetric({
  key: 'knee_flexion_initial_contact',
  unit: 'deg',
  formula: 'κ_IC = 180 − ψ_IC',
  symbols: {
    κ_IC: 'knee flexion at initial contact, deg',
    ψ_IC: 'angle hip, knee, ankle at initial contact, deg',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'flexion +, straight leg 0',
  plausible: [-5, 45],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'knee_angle'],
      compute: kneeFlexionInitialContactFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: kneeFlexionInitialContactExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'landing',
  picture: { moment: 'initial_contact', shows: 'contact_angle' },
  shownIn: ['trends'],
  range: kneeFlexionInitialContactRange,
  outside: {
    family: 'knee',
    below: { weight: 0.4, goal: 'choice' },
    above: { weight: 0.3, goal: 'choice' },
  },
  keepRank: 6,
  coaching: { rank: 7, sides: { weight: 0.3, kind: 'loaded' } },
  // The study's intervals are up to 14 degrees wide, so half of that is detectable.
  change: { verdict: 'stated', days: { detectable: 7, source: publications.damsted } },
  curve: { angle: 'knee' },
  comments: {
    knee_angle: { place: 1, explains: 1, advises: true },
  },
  isBodyMeasure: false,
  english: kneeFlexionInitialContactWords,
});
