import { defineMetric } from '../../metric.ts';
import { contactTimeFromSide } from './contact-time.compute.ts';
import { contactTimeExamples } from './contact-time.examples.ts';
import { contactTimeRange } from './contact-time.range.ts';
import { contactTimeWords } from './contact-time.words.en.ts';

export const contactTime = defineMetric({
  key: 'contact_time',
  unit: 's',
  formula: 't_c = t_TO − t_IC',
  symbols: {
    t_c: 'contact time, s',
    t_IC: 'initial contact of a foot, s',
    t_TO: 'toe-off of the same foot, s',
  },
  source: 'definition',
  deviations: '',
  sign: '',
  plausible: [0.12, 0.4],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides'],
      compute: contactTimeFromSide,
      scaling: { length: 0, time: 1 },
      mirrored: 'same',
      examples: contactTimeExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'rhythm',
  picture: { moment: 'whole_stride', shows: 'knee_ankle' },
  shownIn: ['running_mechanics', 'last_session', 'trends', 'session_list', 'key_figures'],
  range: contactTimeRange,
  outside: {
    family: 'contact',
    below: { weight: 0.15, goal: 'none' },
    above: { weight: 0.4, goal: 'choice' },
  },
  keepRank: 3,
  coaching: { rank: 2, sides: { weight: 0.5, kind: 'timing' }, loweredBy: 'quicker_steps' },
  change: { verdict: 'stated' },
  comments: {
    running_mechanics: { place: 1, explains: 1, advises: true },
    final_summary: { place: 3 },
    general_form_recommendation: { place: 3 },
  },
  isBodyMeasure: false,
  symmetryExamples: contactTimeExamples.symmetry,
  english: contactTimeWords,
});
