import { defineMetric } from '../../metric.ts';
import { stepLengthFromSide } from './step-length.compute.ts';
import { stepLengthExamples } from './step-length.examples.ts';
import { stepLengthWords } from './step-length.words.en.ts';

export const stepLength = defineMetric({
  key: 'step_length',
  unit: 'm',
  formula: 'l = v · (t_IC − t_ICo)',
  symbols: {
    l: "length of the step that ends with this foot's initial contact, m",
    v: 'speed, m/s',
    t_IC: 'initial contact of this foot, s',
    t_ICo: 'the initial contact of the other foot before it, s',
  },
  source:
    'ours: from times and speed, since the two feet lie at different depths, and parallax changes their distance in the image',
  deviations: '',
  sign: '',
  plausible: [0.5, 2.5],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'speed'],
      compute: stepLengthFromSide,
      scaling: { length: 1, time: 0 },
      mirrored: 'same',
      examples: stepLengthExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'speed',
  picture: { moment: 'whole_stride', shows: 'push_angle' },
  shownIn: ['trends'],
  coaching: {
    rank: 8,
    sides: { weight: 0.5, kind: 'timing' },
    advisedChange: 'quicker_steps',
  },
  change: { verdict: 'stated', followsStrideTime: true },
  comments: {
    push_angle: { place: 2, explains: 2 },
  },
  isBodyMeasure: false,
  symmetryExamples: stepLengthExamples.symmetry,
  english: stepLengthWords,
});
