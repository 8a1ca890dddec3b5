import { defineMetric } from '../../metric.ts';
import { overstrideFromSide } from './overstride.compute.ts';
import { overstrideExamples } from './overstride.examples.ts';
import { overstrideWords } from './overstride.words.en.ts';

export const overstride = defineMetric({
  key: 'overstride',
  unit: 'cm',
  formula: 'o = 100 · s · x_A',
  symbols: {
    o: 'ankle ahead of the hip at initial contact, cm',
    s: 'image scale, m/px',
    x_A: 'ankle ahead of the hip at initial contact, px',
  },
  source: 'ours: the hip replaces the centre of mass, since it is seen even where the arms are not',
  deviations: '',
  sign: 'ankle ahead of the hip +',
  plausible: [-10, 50],
  sides: 'by-side',
  views: {
    side: {
      requires: ['strides', 'scale', 'hip', 'ankle'],
      compute: overstrideFromSide,
      scaling: { length: 1, time: 0 },
      mirrored: 'same',
      examples: overstrideExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'landing',
  picture: {
    moment: 'initial_contact',
    shows: 'contact_angle',
    isCaption: true,
    drawnAs: 'ankle_ahead_of_hip',
  },
  shownIn: ['trends'],
  coaching: { rank: 6, sides: { weight: 0.3, kind: 'motion' }, advisedChange: 'quicker_steps' },
  change: { verdict: 'stated' },
  comments: {
    contact_angle: { place: 2, explains: 1 },
    general_form_recommendation: { place: 2 },
  },
  isBodyMeasure: true,
  english: overstrideWords,
});
