import { defineMetric } from '../../metric.ts';
import { flightTimeFromSide } from './flight-time.compute.ts';
import { flightTimeExamples } from './flight-time.examples.ts';
import { flightTimeRange } from './flight-time.range.ts';
import { flightTimeWords } from './flight-time.words.en.ts';

export const flightTime = defineMetric({
  key: 'flight_time',
  unit: 's',
  formula: 't_f = t_ICo − t_TO',
  symbols: {
    t_f: 'flight time, s',
    t_ICo: 'initial contact of the other foot, s',
    t_TO: 'toe-off of this foot before it, s',
  },
  source: 'definition',
  deviations: '',
  sign: 'negative where both feet are down at once, which is walking',
  plausible: [0, 0.25],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides'],
      compute: flightTimeFromSide,
      scaling: { length: 0, time: 1 },
      mirrored: 'same',
      examples: flightTimeExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'rhythm',
  picture: { moment: 'mid_flight', shows: 'push_angle' },
  shownIn: ['running_mechanics', 'last_session', 'tenant_average', 'trends'],
  range: flightTimeRange,
  outside: {
    family: 'contact',
    below: { weight: 0.3, goal: 'choice' },
    above: { weight: 0.3, goal: 'choice' },
  },
  coaching: { rank: null, sides: { weight: 0.4, kind: 'timing' } },
  change: { verdict: 'stated' },
  comments: {
    running_mechanics: { place: 2, explains: 2, advises: true },
  },
  isBodyMeasure: false,
  symmetryExamples: flightTimeExamples.symmetry,
  english: flightTimeWords,
});
