import { defineMetric } from '../../metric.ts';
import { cadenceFromBehind, cadenceFromSide } from './cadence.compute.ts';
import { cadenceExamples } from './cadence.examples.ts';
import { cadenceRange } from './cadence.range.ts';
import { cadenceWords } from './cadence.words.en.ts';

export const cadence = defineMetric({
  key: 'cadence',
  unit: 'steps/min',
  formula: 'f = 120 / T',
  symbols: { f: 'cadence, steps/min', T: 'stride time, s' },
  source: 'definition; two steps a stride',
  deviations:
    "The session's value is the mean over the strides of both feet. It is larger than 120 divided by the mean stride time, by the squared variation of stride time: 0.02 steps/min at 1 %.",
  sign: '',
  plausible: [120, 240],
  sides: 'none',
  views: {
    side: {
      requires: ['strides'],
      compute: cadenceFromSide,
      scaling: { length: 0, time: -1 },
      mirrored: 'same',
      examples: cadenceExamples.side,
    },
    rear: { compute: cadenceFromBehind, examples: cadenceExamples.rear },
  },
  group: 'rhythm',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: [
    'performance_metrics',
    'form_analysis',
    'last_session',
    'tenant_average',
    'trends',
    'session_list',
    'key_figures',
    'key_figures_from_behind',
  ],
  range: cadenceRange,
  outside: {
    family: 'cadence',
    below: { weight: 1, goal: 'range', step: { percent: 5, change: 'quicker_steps' } },
    above: { weight: 0.15, goal: 'none' },
  },
  keepRank: 1,
  coaching: { rank: 1, linkWithEconomy: 'weak' },
  change: { verdict: 'stated', followsStrideTime: true },
  comments: {
    performance_metrics: { place: 3, explains: 1, advises: true },
    final_summary: { place: 2 },
    contact_angle: { place: 3, isComparedElsewhere: true },
    general_form_recommendation: { place: 1 },
  },
  isBodyMeasure: false,
  english: cadenceWords,
});
