import { defineMetric } from '../../metric.ts';
import { strideAngleFromSide } from './stride-angle.compute.ts';
import { strideAngleExamples } from './stride-angle.examples.ts';
import { strideAngleWords } from './stride-angle.words.en.ts';

export const strideAngle = defineMetric({
  key: 'stride_angle',
  unit: 'deg',
  formula: 'α = arctan(4 · h / L)',
  symbols: {
    α: "angle of the swing foot's parabola against the ground, deg",
    h: "height of the foot's path above the line from toe-off to the next initial contact, m",
    L: 'length of that line over the ground, m',
  },
  source:
    'ours, after Santos-Concejero et al., Stride angle as a novel indicator of running economy in well-trained runners, J. Strength Cond. Res. 28 (2014)',
  deviations:
    'Not comparable with published stride angles. They are the angle of the tangent at toe-off of an arc that an optical system on the floor derives from stride length and the greatest height of the foot; it does not see the foot. Ours takes h and L from the filmed path of the middle between heel and forefoot, from toe-off to initial contact. On a treadmill the distance that the belt moves during swing is part of L. So no range, finding or advice uses it.',
  sign: '',
  plausible: [5, 45],
  sides: 'comparable',
  views: {
    side: {
      requires: ['strides', 'scale', 'speed', 'heel', 'foot_index'],
      compute: strideAngleFromSide,
      scaling: { length: 0, time: 0 },
      mirrored: 'same',
      examples: strideAngleExamples.side,
    },
    rear: 'needs_side_view',
  },
  group: 'swing',
  picture: { moment: 'toe_off', shows: 'push_angle', isCaption: true },
  shownIn: ['form_analysis'],
  coaching: { rank: null },
  change: { verdict: 'stated' },
  comments: {},
  isBodyMeasure: false,
  symmetryExamples: strideAngleExamples.symmetry,
  english: strideAngleWords,
});
