import { defineMetric } from '../../metric.ts';
import { notFromTheSide } from '../../only-from-behind.ts';

export const eversionVelocity = defineMetric({
  key: 'eversion_velocity',
  title: 'Rearfoot eversion velocity',
  unit: 'deg/s',
  formula: 'ω = max(Δε / Δt)',
  symbols: {
    ω: 'highest eversion velocity in stance, deg/s',
    Δε: "change of the rearfoot's angle against the shank, deg",
    Δt: 'time of that change, s',
  },
  source: 'Novacheck, The biomechanics of running, Gait & Posture 7 (1998)',
  deviations:
    'Never measured: eversion turns the foot about its long axis, which a side view hardly shows, and from behind pose models do not see the heel exactly enough.',
  sign: 'eversion +',
  plausible: [0, 1000],
  scaling: { length: 0, time: -1 },
  sides: 'by-side',
  shownIn: ['form_analysis'],
  ...notFromTheSide,
});
