import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { eventOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';
import { stepOscillationPx } from '../../measurement/step-oscillation.ts';

export const verticalRatio = defineMetric({
  key: 'vertical_ratio',
  title: 'Vertical ratio',
  unit: '%',
  formula: 'r = 100 · o / (v · T_step)',
  symbols: {
    r: "vertical oscillation as a share of the step's length, %",
    o: 'vertical oscillation in a step, m',
    v: 'speed, m/s',
    T_step: "time from a foot's initial contact to the other's, s",
  },
  source: 'ours: how much a runner bounces for the distance covered, as running watches show it',
  deviations:
    'The vertical oscillation is that of com_oscillation, with its note on a hidden far leg.',
  sign: '',
  requires: ['strides', 'scale', 'speed', 'centre_of_mass'],
  plausible: [3, 15],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'comparable',
  readAt: 'mid_flight',
  shownIn: [],
  compute: (input) =>
    overStrides(
      input,
      (stride) => {
        if (stride.otherInitialContactS === null) return null;
        return propagated(
          (oscillationPx, errorPx, metresPerPx, speedMps, startS, otherS) => {
            const stepLengthM = speedMps * (otherS - startS);
            return (100 * metresPerPx * (oscillationPx + errorPx)) / stepLengthM;
          },
          [
            stepOscillationPx(input, stride),
            gridDifference,
            scaleOf(input),
            strideSpeed(input, stride),
            eventOf(stride, stride.startS),
            eventOf(stride, stride.otherInitialContactS),
          ],
        );
      },
      { sides: 'by-side', unseen: 'centre_of_mass_not_seen_in_step' },
    ),
  examples: [
    {
      title: '8 cm in a step of 1.05 m',
      given: {},
      working: '100 · 0.08 / (3 · 0.35)',
      expected: 7.619,
      tolerance: 0.02,
    },
  ],
});
