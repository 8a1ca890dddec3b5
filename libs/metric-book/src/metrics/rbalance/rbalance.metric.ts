import { defineMetric } from '../../metric.ts';
import { rbalanceFromSide } from './rbalance.compute.ts';
import { rbalanceExamples } from './rbalance.examples.ts';
import { rbalanceWords } from './rbalance.words.en.ts';

export const rbalance = defineMetric({
  key: 'rbalance',
  unit: '%',
  formula: 'r = 100 · t_cR / (t_cL + t_cR)',
  symbols: {
    r: "the right foot's share of the contact times, %",
    t_cR: 'contact time of the right foot, s',
    t_cL: 'contact time of the left foot, s',
  },
  source: 'definition',
  deviations: "In each stride: its own contact, and the other foot's that begins in it.",
  sign: 'above 50 the right foot is down for longer',
  plausible: [45, 55],
  sides: 'none',
  views: {
    side: {
      requires: ['strides'],
      compute: rbalanceFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'hundred-minus',
      examples: rbalanceExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'rhythm',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['last_session'],
  coaching: { rank: null },
  change: { verdict: 'stated', isRepeated: true },
  comments: {},
  isBodyMeasure: false,
  english: rbalanceWords,
});
