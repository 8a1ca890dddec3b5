import { defineMetric } from '../../metric.ts';
import { verticalRatioFromSide } from './vertical-ratio.compute.ts';
import { verticalRatioExamples } from './vertical-ratio.examples.ts';
import { verticalRatioWords } from './vertical-ratio.words.en.ts';

export const verticalRatio = defineMetric({
  key: 'vertical_ratio',
  unit: '%',
  formula: 'r = 100 · o / (v · T_step)',
  symbols: {
    r: "vertical oscillation as a share of the step's length, %",
    o: 'vertical oscillation in a step, m',
    v: 'speed, m/s',
    T_step: "time from a foot's initial contact to the other's, s",
  },
  source: 'ours: how much a runner bounces for the distance covered, as running watches show it',
  deviations:
    'The vertical oscillation is that of com_oscillation, with its note on a hidden far leg.',
  sign: '',
  plausible: [3, 15],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'scale', 'speed', 'centre_of_mass'],
      compute: verticalRatioFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: verticalRatioExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'swing',
  picture: { moment: 'mid_flight', shows: 'contact_angle' },
  shownIn: [],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: false,
  symmetryExamples: verticalRatioExamples.symmetry,
  english: verticalRatioWords,
});
