import { defineMetric } from '../../metric.ts';
import { normalizedPowerFromSide } from './normalized-power.compute.ts';
import { normalizedPowerExamples } from './normalized-power.examples.ts';
import { normalizedPowerWords } from './normalized-power.words.en.ts';

export const normalizedPower = defineMetric({
  key: 'normalized_power',
  unit: 'W/kg',
  formula: 'p = c · v + i · g · v · η; η = 0.456 + 0.0116 · 100 · i',
  symbols: {
    p: 'running power per body mass, W/kg',
    c: 'cost of running on the level, 0.98 kJ/kg/km',
    v: 'speed, m/s',
    i: 'grade: rise over run, uphill +',
    g: '9.81 m/s²',
    η: 'efficiency of climbing at that grade',
  },
  source:
    'van Dijk and van Megen, The Secret of Running (2017): running resistance and climbing resistance',
  deviations:
    'See power. The mass cancels, so the value is also known without a weight. It is the mean power divided by the body mass, whatever its key suggests: not the normalized power of Coggan, a mean of power over time that gives hard parts more weight.',
  sign: '',
  plausible: [1, 8],
  sides: 'none',
  views: {
    side: {
      requires: ['strides', 'running', 'speed'],
      compute: normalizedPowerFromSide,
      scaling: { length: 1, time: -1 },
      mirrored: 'same',
      examples: normalizedPowerExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'speed',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['performance_metrics', 'last_session'],
  coaching: { rank: null },
  change: { verdict: 'shared_by_sessions', isRepeated: true },
  comments: {
    performance_metrics: { place: 5 },
  },
  isBodyMeasure: true,
  english: normalizedPowerWords,
});
