import { defineMetric } from '../../metric.ts';
import { meanHeightFromSide } from './mean-h.compute.ts';
import { meanHeightExamples } from './mean-h.examples.ts';
import { meanHeightWords } from './mean-h.words.en.ts';

export const meanHeight = defineMetric({
  key: 'mean_h',
  unit: 'm',
  formula: 'h = s · mean(y − y_G)',
  symbols: {
    h: 'height of the centre of mass above the ground, mean over the stride, m',
    s: 'image scale, m/px',
    y: 'height of the centre of mass in the image, px',
    y_G: "height of the ground at the runner's mid plane: mean of the heights under the two feet, px",
  },
  source:
    "de Leva, Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters, J. Biomechanics 29 (1996), for the centre of mass",
  deviations:
    "Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).",
  sign: '',
  plausible: [0.7, 1.3],
  sides: 'none',
  views: {
    side: {
      requires: ['strides', 'scale', 'centre_of_mass'],
      compute: meanHeightFromSide,
      scaling: { length: 1, time: 0 },
      mirrored: 'same',
      examples: meanHeightExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'posture',
  picture: { moment: 'whole_stride', shows: 'contact_angle' },
  shownIn: ['form_analysis'],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: true,
  english: meanHeightWords,
});
