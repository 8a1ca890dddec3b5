import { defineMetric, unmeasured } from '../metric.ts';

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
  requires: ['rear_view'],
  plausible: [0, 1000],
  scaling: { length: 0, time: -1 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'whole_stride',
  shownIn: ['form_analysis'],
  compute: () => unmeasured('needs a rear view'),
  examples: [
    {
      title: 'a side view',
      given: {},
      working: 'not visible from the side',
      expected: null,
      tolerance: 0,
    },
  ],
});
