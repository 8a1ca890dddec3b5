import { defineMetric } from '../../metric.ts';
import { totalDistanceFromSide } from './total-distance.compute.ts';
import { totalDistanceExamples } from './total-distance.examples.ts';
import { totalDistanceWords } from './total-distance.words.en.ts';

export const totalDistance = defineMetric({
  key: 'total_distance',
  unit: 'm',
  formula: 'd = v · t',
  symbols: { d: 'distance along the ground, m', v: 'session speed, m/s', t: 'analysed time, s' },
  source: 'definition; speed over the analysed time, without standing and gaps',
  deviations: '',
  sign: '',
  plausible: [1, 50000],
  sides: 'none',
  views: {
    side: {
      requires: ['speed'],
      compute: totalDistanceFromSide,
      scaling: { length: 1, time: 0 },
      mirrored: 'same',
      examples: totalDistanceExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'clip',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['distance_and_duration', 'last_session'],
  coaching: { rank: null },
  change: { verdict: 'length_of_clip' },
  comments: {
    distance_and_duration: { place: 1, explains: 2 },
  },
  isBodyMeasure: false,
  english: totalDistanceWords,
});
