import { defineMetric } from '../../metric.ts';
import { dutyFactorFromSide } from './duty-factor.compute.ts';
import { dutyFactorExamples } from './duty-factor.examples.ts';
import { dutyFactorRange } from './duty-factor.range.ts';
import { dutyFactorWords } from './duty-factor.words.en.ts';

export const dutyFactor = defineMetric({
  key: 'duty_factor',
  unit: '',
  formula: 'd = t_c / T',
  symbols: {
    d: 'share of the stride that a foot is down',
    t_c: 'contact time, s',
    T: 'stride time, s',
  },
  source:
    'Alexander, The gaits of bipedal and quadrupedal animals, Int. J. Robotics Research 3 (1984)',
  deviations: '',
  sign: '',
  plausible: [0.2, 0.5],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides'],
      compute: dutyFactorFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: dutyFactorExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'rhythm',
  picture: { moment: 'whole_stride', shows: 'push_angle' },
  shownIn: [],
  range: dutyFactorRange,
  outside: {
    family: 'contact',
    below: { weight: 0.15, goal: 'none' },
    above: { weight: 0.3, goal: 'choice' },
  },
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {
    running_mechanics: { place: 6, explains: 3, advises: true },
  },
  isBodyMeasure: false,
  symmetryExamples: dutyFactorExamples.symmetry,
  english: dutyFactorWords,
});
