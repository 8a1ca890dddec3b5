import { defineMetric } from '../../metric.ts';
import { totalTimeFromSide } from './total-time.compute.ts';
import { totalTimeExamples } from './total-time.examples.ts';
import { totalTimeWords } from './total-time.words.en.ts';

export const totalTime = defineMetric({
  key: 'total_time',
  unit: 's',
  formula: 't = Σ Δt',
  symbols: {
    t: 'analysed time, s',
    Δt: 'from one frame in which the runner was seen to the next, less than half a stride later, s',
  },
  source: 'definition; slow motion is undone',
  deviations:
    'Time in which the runner stood, or was out of sight for half a stride and more, does not count.',
  sign: '',
  plausible: [1, 3600],
  sides: 'none',
  views: {
    side: {
      requires: [],
      compute: totalTimeFromSide,
      scaling: { length: 0, time: 1 },
      mirrored: 'same',
      examples: totalTimeExamples.side,
    },
    rear: 'not_yet_from_behind',
  },
  group: 'clip',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['distance_and_duration', 'last_session'],
  coaching: { rank: null },
  change: { verdict: 'length_of_clip' },
  comments: {
    distance_and_duration: { place: 2, explains: 1 },
  },
  isBodyMeasure: false,
  english: totalTimeWords,
});
