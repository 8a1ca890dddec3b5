import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { meanBetween } from '../../measurement/sampling.ts';
import { eventOf, propagated, thighGridAngle } from '../../measurement/uncertainty.ts';

export const postureAngle = defineMetric({
  key: 'posture_angle',
  title: 'Trunk lean',
  unit: 'deg',
  formula: 'τ = mean(arctan(x_S / y_S))',
  symbols: {
    τ: 'lean of the line from mid hip to mid shoulder against the vertical, mean over the stride, deg',
    x_S: 'mid shoulder ahead of the mid hip, px',
    y_S: 'mid shoulder above the mid hip, px',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations: '',
  sign: 'forward +',
  requires: ['strides', 'posture_angle'],
  plausible: [-5, 25],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'none',
  readAt: 'whole_stride',
  shownIn: ['form_analysis'],
  compute: (input) => {
    const gridError = thighGridAngle(input);
    const lean = { timesS: input.motion.timesS, values: input.angles.posture };
    return overStrides(
      input,
      (stride) =>
        propagated(
          (startS, endS, errorDeg) => meanBetween(lean, startS, endS) + errorDeg,
          [eventOf(stride, stride.startS), eventOf(stride, stride.endS), gridError],
        ),
      { sides: 'none', unseen: 'trunk_not_seen_in_stride' },
    );
  },
  examples: [
    {
      title: '6° with a sway of 2°',
      given: {},
      working: 'the sway is over in whole periods: 6',
      expected: 6,
      tolerance: 0.02,
    },
  ],
});
