import { defineMetric } from '../../metric.ts';
import { paceFromBehind, paceFromSide } from './pace.compute.ts';
import { paceExamples } from './pace.examples.ts';
import { paceWords } from './pace.words.en.ts';

export const pace = defineMetric({
  key: 'pace',
  unit: 'min/km',
  formula: 'p = 1000 / (60 · v)',
  symbols: { p: 'pace, min/km', v: 'speed, m/s' },
  source: 'definition',
  deviations: '',
  sign: '',
  plausible: [1.8, 12],
  sides: 'none',
  views: {
    side: {
      requires: ['speed'],
      compute: paceFromSide,
      scaling: { length: -1, time: 1 },
      mirrored: 'same',
      examples: paceExamples.side,
    },
    rear: { compute: paceFromBehind, examples: paceExamples.rear },
  },
  group: 'speed',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['performance_metrics', 'last_session', 'key_figures'],
  coaching: { rank: null },
  change: { verdict: 'shared_by_sessions', isRepeated: true },
  comments: {
    performance_metrics: { place: 2 },
  },
  isBodyMeasure: false,
  english: paceWords,
});
