import { defineMetric } from '../../metric.ts';
import { strideLengthFromSide } from './stride-length.compute.ts';
import { strideLengthExamples } from './stride-length.examples.ts';
import { strideLengthWords } from './stride-length.words.en.ts';

export const strideLength = defineMetric({
  key: 'stride_length',
  unit: 'm',
  formula: 'L = v · T',
  symbols: { L: 'stride length along the ground, m', v: 'speed, m/s', T: 'stride time, s' },
  source: 'definition',
  deviations:
    "Overground it is the distance between the forefoot's places in two stances of the same foot (25 to 50 % of stance), where both were seen.",
  sign: '',
  plausible: [1, 5],
  sides: 'none',
  views: {
    side: {
      requires: ['strides', 'speed'],
      compute: strideLengthFromSide,
      scaling: { length: 1, time: 0 },
      mirrored: 'same',
      examples: strideLengthExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'speed',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['running_mechanics', 'last_session'],
  coaching: { rank: null },
  change: { verdict: 'stated', isRepeated: true, followsStrideTime: true },
  comments: {
    running_mechanics: { place: 4 },
  },
  isBodyMeasure: false,
  english: strideLengthWords,
});
