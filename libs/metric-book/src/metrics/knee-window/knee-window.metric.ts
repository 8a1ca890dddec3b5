import { defineMetric } from '../../metric.ts';
import { kneeWindowFromBehind } from './knee-window.compute.ts';
import { kneeWindowExamples } from './knee-window.examples.ts';
import { kneeWindowWords } from './knee-window.words.en.ts';

export const kneeWindow = defineMetric({
  key: 'knee_window',
  unit: 'm',
  formula: 'k = s · (x_R − x_L)',
  symbols: {
    k: 'distance of the knees across the picture at mid-stance, m',
    s: 'image scale, m/px',
    x_R: "right knee's middle across the picture, px",
    x_L: "left knee's middle across the picture, px",
  },
  source:
    'Souza, An evidence-based videotaped running biomechanics analysis, PMR Clinics 27 (2016)',
  deviations:
    'Between the middles of the knees, where the source looks for daylight between them: a gap of 0 there is about the breadth of a knee here.',
  sign: 'knees apart +',
  plausible: [0, 0.35],
  sides: 'by-side',
  views: {
    side: 'needs_rear_view',
    rear: { compute: kneeWindowFromBehind, examples: kneeWindowExamples.rear },
  },
  group: 'behind',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['key_figures_from_behind'],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: false,
  english: kneeWindowWords,
});
