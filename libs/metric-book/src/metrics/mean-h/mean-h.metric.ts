import { defineMetric } from '../../metric.ts';
import { unmeasured } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { meanBetween } from '../../measurement/sampling.ts';
import { eventOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';
import { heightError } from '../../measurement/centre-of-mass-height.ts';

export const meanHeight = defineMetric({
  key: 'mean_h',
  title: 'Mean height of the centre of mass',
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
  requires: ['strides', 'scale', 'centre_of_mass'],
  plausible: [0.7, 1.3],
  scaling: { length: 1, time: 0 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['form_analysis'],
  compute: (input) => {
    const { motion, recording } = input;
    if (motion.surface === 'overground' && recording.inclineDeg !== 0) {
      return unmeasured('ground_has_many_heights');
    }
    const y = { timesS: motion.timesS, values: motion.centreOfMass.y };
    const groundPx = (motion.groundYPx.left + motion.groundYPx.right) / 2;
    return overStrides(
      input,
      (stride) => {
        const legErrorPx = meanBetween(heightError(input), stride.startS, stride.endS);
        return propagated(
          (startS, endS, gridErrorPx, hiddenLegErrorPx, metresPerPx) => {
            const heightPx = meanBetween(y, startS, endS) - groundPx;
            return metresPerPx * (heightPx + gridErrorPx + hiddenLegErrorPx);
          },
          [
            eventOf(stride, stride.startS),
            eventOf(stride, stride.endS),
            gridDifference,
            { value: 0, uncertainty: legErrorPx },
            scaleOf(input),
          ],
        );
      },
      { sides: 'none', unseen: 'centre_of_mass_not_seen_in_stride' },
    );
  },
  examples: [
    {
      title: 'oscillates about 1 m',
      given: {},
      working: 'the oscillation is over in whole periods: 1',
      expected: 1,
      tolerance: 0.001,
    },
    {
      title: 'overground slope',
      given: {
        surface: 'overground',
        recording: { inclineDeg: 5, beltSpeedMps: null, slowMotionFactor: 1 },
      },
      working: 'the ground has more than one height',
      expected: null,
      tolerance: 0,
    },
  ],
});
