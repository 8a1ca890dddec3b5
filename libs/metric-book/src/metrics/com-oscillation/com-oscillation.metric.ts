import { defineMetric } from '../../metric.ts';
import { comOscillationFromSide } from './com-oscillation.compute.ts';
import { comOscillationExamples } from './com-oscillation.examples.ts';
import { comOscillationRange } from './com-oscillation.range.ts';
import { comOscillationWords } from './com-oscillation.words.en.ts';

export const comOscillation = defineMetric({
  key: 'com_oscillation',
  unit: 'cm',
  formula: 'o = 100 · s · (max(y) − min(y))',
  symbols: {
    o: 'peak to trough of the centre of mass in a step, cm',
    s: 'image scale, m/px',
    y: 'height of the centre of mass, px',
  },
  source:
    "de Leva, Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters, J. Biomechanics 29 (1996), for the centre of mass",
  deviations:
    "A step lasts from one foot's initial contact to the other's and counts for the foot that begins it. Where the far leg is hidden behind the near one for less than a stride, the near leg's path half a stride later replaces it, shifted to meet what was seen before and after. How far this may move the centre of mass is part of the uncertainty (ours: pose models lose that leg in many swings).",
  sign: '',
  plausible: [3, 16],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'scale', 'centre_of_mass'],
      compute: comOscillationFromSide,
      scaling: { length: 1, time: 0 },
      mirrored: 'same',
      examples: comOscillationExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'swing',
  picture: { moment: 'mid_flight', shows: 'push_angle' },
  shownIn: ['form_analysis', 'trends', 'session_list', 'key_figures'],
  range: comOscillationRange,
  outside: {
    family: 'bounce',
    below: { weight: 0.15, goal: 'none' },
    above: { weight: 0.9, goal: 'range' },
  },
  keepRank: 2,
  coaching: {
    rank: 3,
    sides: { weight: 0.3, kind: 'motion' },
    loweredBy: 'quicker_steps',
    linkWithEconomy: 'moderate',
  },
  change: { verdict: 'stated' },
  comments: {
    balance_and_posture: { place: 4, explains: 1, advises: true },
    final_summary: { place: 7 },
    general_form_recommendation: { place: 5 },
  },
  isBodyMeasure: false,
  symmetryExamples: comOscillationExamples.symmetry,
  english: comOscillationWords,
});
