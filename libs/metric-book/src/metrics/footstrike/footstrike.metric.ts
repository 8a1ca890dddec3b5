import { defineMetric } from '../../metric.ts';
import { publications } from '../../publications.ts';
import {
  footstrikeClasses,
  footstrikeFromSide,
  type FootstrikeClass,
} from './footstrike.compute.ts';
import { footstrikeExamples } from './footstrike.examples.ts';
import { footstrikeWords } from './footstrike.words.en.ts';

/** Frequency of each class among 936 runners at the 10 km point of a road race, %. */
const studiedPercent: Readonly<Record<FootstrikeClass, number>> = {
  rearfoot: 88.9,
  midfoot: 3.4,
  forefoot: 1.8,
};

export const footstrike = defineMetric({
  key: 'footstrike',
  unit: 'deg',
  formula: 'rearfoot: α > 8; midfoot: −1.6 ≤ α ≤ 8; forefoot: α < −1.6',
  symbols: {
    α: 'foot-strike angle, deg',
    rearfoot: 'heel first',
    midfoot: 'flat',
    forefoot: 'ball first',
  },
  source:
    'Altman and Davis, A kinematic method for footstrike pattern detection in barefoot and shod runners, Gait & Posture 35 (2012)',
  deviations:
    "See the foot-strike angle. The session's class is the most common one of the strides, with its share.",
  sign: 'toes up +',
  plausible: [-20, 40],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'foot_angle'],
      compute: footstrikeFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: footstrikeExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'landing',
  picture: { moment: 'initial_contact', shows: 'contact_angle' },
  labels: { names: footstrikeClasses, studiedPercent, source: publications.larson },
  shownIn: ['running_mechanics', 'last_session', 'key_figures'],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {
    running_mechanics: { place: 5, explains: 4 },
    final_summary: { place: 4 },
  },
  isBodyMeasure: false,
  english: footstrikeWords,
});
