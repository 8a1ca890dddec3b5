import { defineMetric } from '../../metric.ts';
import { stepWidthFromBehind } from './step-width.compute.ts';
import { stepWidthExamples } from './step-width.examples.ts';
import { stepWidthWords } from './step-width.words.en.ts';

export const stepWidth = defineMetric({
  key: 'step_width',
  unit: 'm',
  formula: 'b = s · (x_R − x_L)',
  symbols: {
    b: 'step width, m',
    s: 'image scale, m/px',
    x_R: 'right ankle across the picture at its mid-stance, px',
    x_L: 'left ankle across the picture at its mid-stance, px',
  },
  source: 'Brindle, Milner, Zhang & Fitzhugh, Gait & Posture 39 (2014): distance between the feet',
  deviations: 'Ankles in place of heels: pose models mark heels worse from behind.',
  sign: 'feet apart +, crossed −',
  plausible: [-0.1, 0.3],
  sides: 'none',
  views: {
    side: 'needs_rear_view',
    rear: { compute: stepWidthFromBehind, examples: stepWidthExamples.rear },
  },
  group: 'behind',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['key_figures_from_behind'],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: false,
  english: stepWidthWords,
});
