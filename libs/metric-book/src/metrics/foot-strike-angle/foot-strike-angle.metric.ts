import { standardLeg } from '../../conformance/analytic-runner.ts';
import { defineMetric } from '../../metric.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { strikeAngles } from '../../measurement/strike-angle.ts';

export const footStrikeAngle = defineMetric({
  key: 'foot_strike_angle',
  title: 'Foot-strike angle',
  unit: 'deg',
  formula: 'α = φ_IC − φ_flat',
  symbols: {
    α: 'foot-strike angle, deg',
    φ_IC: 'line from heel to forefoot against the horizontal at initial contact, deg',
    φ_flat: "the same line from 25 to 50 % of stance, median over the side's stances, deg",
  },
  source:
    'Altman and Davis, A kinematic method for footstrike pattern detection in barefoot and shod runners, Gait & Posture 35 (2012)',
  deviations:
    'The flat foot is measured in mid stance instead of in a standing trial, which a clip does not have. A stride has no angle where its foot was not seen for 4 % of the stride before landing, as at the start of a clip.',
  sign: 'toes up +',
  requires: ['strides', 'foot_angle'],
  plausible: [-20, 40],
  scaling: { length: 0, time: 0 },
  mirrored: 'same',
  sides: 'by-side',
  readAt: 'initial_contact',
  shownIn: [],
  compute: (input) =>
    overStrides(input, strikeAngles(input), {
      sides: 'by-side',
      unseen: 'foot_not_seen_at_contact',
    }),
  examples: [
    { title: 'heel first', given: {}, working: '17 − 2', expected: 15, tolerance: 0.05 },
    {
      title: 'ball first, on the right only',
      given: { right: { ...standardLeg, foot: { flatDeg: 2, strikeDeg: -5 } } },
      working: '15 on the five left strides, −5 on the five right ones',
      expected: 5,
      tolerance: 0.05,
    },
  ],
});
