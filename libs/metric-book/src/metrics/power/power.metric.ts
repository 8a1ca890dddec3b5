import { defineMetric } from '../../metric.ts';
import { powerFromSide } from './power.compute.ts';
import { powerExamples } from './power.examples.ts';
import { powerWords } from './power.words.en.ts';

export const power = defineMetric({
  key: 'power',
  unit: 'W',
  formula: 'P = c · m · v + i · m · g · v · η; η = 0.456 + 0.0116 · 100 · i',
  symbols: {
    P: 'running power, W',
    c: 'cost of running on the level, 0.98 kJ/kg/km',
    m: 'body mass, kg',
    v: 'speed, m/s',
    i: 'grade: rise over run, uphill +',
    g: '9.81 m/s²',
    η: 'efficiency of climbing at that grade',
  },
  source:
    'van Dijk and van Megen, The Secret of Running (2017): running resistance and climbing resistance',
  deviations:
    "Without air resistance: there is none on a treadmill, and overground neither wind nor frontal area is known. It is a model of the external conditions, not a measurement of this runner's muscles. The uncertainty has those of speed, mass (1 kg) and slope (0.3°), and 6 % for the cost of running, by which trained and recreational runners differ; the efficiency of climbing has no published error. Walking costs less, and the model does not describe it.",
  sign: '',
  plausible: [80, 600],
  sides: 'none',
  views: {
    side: {
      requires: ['strides', 'running', 'speed', 'mass'],
      compute: powerFromSide,
      scaling: { length: 1, time: -1 },
      mirrored: 'same',
      examples: powerExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'speed',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['performance_metrics', 'last_session', 'tenant_average'],
  coaching: { rank: null },
  change: { verdict: 'shared_by_sessions', isRepeated: true },
  comments: {
    performance_metrics: { place: 4, defines: true },
  },
  isBodyMeasure: true,
  english: powerWords,
});
