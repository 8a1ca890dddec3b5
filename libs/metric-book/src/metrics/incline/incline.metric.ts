import { defineMetric } from '../../metric.ts';
import { inclineFromSide } from './incline.compute.ts';
import { inclineExamples } from './incline.examples.ts';
import { inclineWords } from './incline.words.en.ts';

export const incline = defineMetric({
  key: 'incline',
  unit: 'deg',
  formula: 'θ',
  symbols: { θ: 'slope of the ground against the horizontal, as given, deg' },
  source:
    'ours: it is given, not measured, since a clip does not show whether the belt or the camera is tilted',
  deviations: '',
  sign: 'uphill +',
  plausible: [-15, 20],
  sides: 'none',
  views: {
    side: {
      requires: [],
      compute: inclineFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      isGiven: true,
      examples: inclineExamples.side,
    },
    rear: 'not_yet_from_behind',
  },
  group: 'posture',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['last_session'],
  coaching: { rank: null },
  change: { verdict: 'shared_by_sessions' },
  comments: {},
  isBodyMeasure: false,
  english: inclineWords,
});
