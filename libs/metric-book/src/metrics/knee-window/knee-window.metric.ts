import { overStepsInMetres } from '../../measurement/over-rear-steps.ts';
import { readAround, type RearInput, type RearStep } from '../../measurement/rear-input.ts';
import type { RearMetric } from '../../rear-metric.ts';

export const kneeWindow: RearMetric = {
  key: 'knee_window',
  title: 'Knee window',
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
  compute: (input) =>
    overStepsInMetres(
      input,
      (step) => apartPx(input, step),
      input.habit.kneeWindow,
      'knees_not_seen_in_mid_stance',
    ),
};

function apartPx({ motion }: RearInput, { midStanceS }: RearStep): number {
  const { left_knee: left, right_knee: right } = motion.points;
  if (!left || !right) return NaN;
  const apart = right.x.map((x, i) => x - left.x[i]!);
  return readAround(motion, apart, midStanceS);
}
