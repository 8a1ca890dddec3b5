import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { eventOf, legGridAngle, propagated } from '../../measurement/uncertainty.ts';
import { hipToAnkle } from '../../measurement/hip-to-ankle.ts';

export const contactAngle = defineMetric({
  key: 'contact_angle',
  title: 'Contact angle',
  unit: 'deg',
  formula: 'α = arctan(x_A / y_A)',
  symbols: {
    α: 'angle of the line from hip to ankle against the vertical at initial contact, deg',
    x_A: 'ankle ahead of the hip, px',
    y_A: 'ankle below the hip, px',
  },
  source:
    "ours: hip and ankle are the leg's best seen points, and their line shows how far ahead of the body the foot lands",
  deviations: '',
  sign: 'ankle ahead of the hip +',
  requires: ['strides', 'hip', 'ankle'],
  plausible: [-5, 30],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'initial_contact',
  shownIn: ['balance_and_posture', 'form_analysis', 'last_session'],
  compute: (input) => {
    const gridError = legGridAngle(input);
    return overStrides(
      input,
      (stride) =>
        propagated(
          (contactS, errorDeg) => {
            const { aheadPx, belowPx } = hipToAnkle(input, stride, contactS);
            return (Math.atan2(aheadPx, belowPx) * 180) / Math.PI + errorDeg;
          },
          [eventOf(stride, stride.startS), gridError],
        ),
      {
        sides: 'by-side',
        legs: 'in-view',
        unseen: 'leg_not_seen_at_contact',
      },
    );
  },
  examples: [
    {
      title: 'ankle 20 cm ahead, 80 cm below',
      given: {},
      working: 'arctan(0.2 / 0.8)',
      expected: 14.036,
      tolerance: 0.1,
    },
  ],
});
