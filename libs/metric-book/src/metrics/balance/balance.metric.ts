import { defineMetric } from '../../metric.ts';
import { balanceFromSide } from './balance.compute.ts';
import { balanceExamples } from './balance.examples.ts';
import { balanceWords } from './balance.words.en.ts';

export const balance = defineMetric({
  key: 'balance',
  unit: '%',
  formula: 'b = 100 − 2 · abs(50 − r)',
  symbols: {
    b: "evenness of the two sides' contact times, %",
    r: "the right foot's share of the contact times over the session, %",
  },
  source: 'definition',
  deviations:
    'A value of the session: stride by stride, the absolute value would turn the jitter of the events into an imbalance that does not exist.',
  sign: '100 is even',
  plausible: [90, 100],
  sides: 'none',
  views: {
    side: {
      requires: ['strides'],
      compute: balanceFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: balanceExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'rhythm',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['balance_and_posture', 'form_analysis', 'key_figures'],
  coaching: { rank: 12 },
  change: { verdict: 'stated' },
  comments: {
    balance_and_posture: { place: 1, defines: true },
    final_summary: { place: 5 },
  },
  isBodyMeasure: false,
  english: balanceWords,
});
