import { defineMetric } from '../../metric.ts';
import { speedFromBehind, speedFromSide } from './speed.compute.ts';
import { speedExamples } from './speed.examples.ts';
import { speedWords } from './speed.words.en.ts';

export const speed = defineMetric({
  key: 'speed',
  unit: 'm/s',
  formula: 'v = s · Δx / Δt',
  symbols: {
    v: 'speed along the ground, m/s',
    s: 'image scale, m/px',
    Δx: 'treadmill: distance that the belt carries the near forefoot and ankle back; overground: distance that the centre of mass moves, px',
    Δt: 'treadmill: 10 to 80 % of stance (ankle: 15 to 45 %); overground: a whole stride, s',
  },
  source:
    "ours: while the foot lies flat it moves with the belt, so the belt's speed can be read off the foot",
  deviations:
    'A given belt speed is used as it is. A belt has one speed, so the median over stances applies to all strides on a treadmill. The usual 25 to 50 % of stance is too short to average out noise, and the forefoot moves with the belt for longer. Frames that are off its line are left out. The ankle is read while the foot lies flat. The straighter the line of a point, the more it counts. One belt carries both feet, so the ratio of their speeds in the image shows how much nearer the near foot is.',
  sign: '',
  plausible: [1.5, 9],
  sides: 'none',
  views: {
    side: {
      requires: ['speed'],
      compute: speedFromSide,
      scaling: { length: 1, time: -1 },
      mirrored: 'same',
      examples: speedExamples.side,
    },
    rear: {
      formula: 'v',
      symbols: { v: 'speed, m/s' },
      deviations: 'The belt speed that was given: a clip from behind does not show it.',
      compute: speedFromBehind,
      examples: speedExamples.rear,
    },
  },
  group: 'speed',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: [
    'performance_metrics',
    'form_analysis',
    'last_session',
    'tenant_average',
    'trends',
    'session_list',
  ],
  coaching: { rank: null },
  change: { verdict: 'shared_by_sessions' },
  comments: {
    performance_metrics: { place: 1, explains: 2 },
    distance_and_duration: { place: 3 },
    final_summary: { place: 1 },
  },
  isBodyMeasure: false,
  english: speedWords,
});
