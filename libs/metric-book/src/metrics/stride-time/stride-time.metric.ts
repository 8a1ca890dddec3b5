import { defineMetric } from '../../metric.ts';
import { strideTimeFromBehind, strideTimeFromSide } from './stride-time.compute.ts';
import { strideTimeExamples } from './stride-time.examples.ts';
import { strideTimeWords } from './stride-time.words.en.ts';

export const strideTime = defineMetric({
  key: 'stride_time',
  unit: 's',
  formula: 'T = t_IC2 − t_IC1',
  symbols: {
    T: 'stride time, s',
    t_IC1: 'initial contact of a foot, s',
    t_IC2: 'the next initial contact of the same foot, s',
  },
  source: 'definition',
  deviations: '',
  sign: '',
  plausible: [0.5, 1],
  sides: 'none',
  views: {
    side: {
      requires: ['strides'],
      compute: strideTimeFromSide,
      scaling: { length: 0, time: 1 },
      mirrored: 'same',
      examples: strideTimeExamples.side,
    },
    rear: {
      formula: 'T = t_M2 − t_M1',
      symbols: {
        T: 'stride time, s',
        t_M1: 'mid-stance of a foot, s',
        t_M2: 'the next mid-stance of the same foot, s',
      },
      deviations: 'From mid-stance to mid-stance: from behind, initial contact is not seen.',
      compute: strideTimeFromBehind,
      examples: strideTimeExamples.rear,
    },
  },
  group: 'rhythm',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['running_mechanics', 'last_session', 'key_figures_from_behind'],
  coaching: { rank: null },
  change: { verdict: 'stated', isRepeated: true, followsStrideTime: true },
  comments: {
    running_mechanics: { place: 3 },
  },
  isBodyMeasure: false,
  english: strideTimeWords,
});
