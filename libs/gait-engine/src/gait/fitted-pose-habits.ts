import type { PoseModelHabits } from './pose-model-habits.ts';

/** Written by `npm run accuracy:bank`; docs/accuracy.md says on whom, and what it brings. */
export const fittedPoseHabits: PoseModelHabits = {
  'blazepose-lite': {
    mapErrorS: { middleS: 0.0094, contactS: 0.0224 },
    rulesErrorS: { middleS: 0.0202, contactS: 0.036 },
    speedError: 0.1674,
    metrics: {
      footstrike: { uncertainty: 6.7093, sessionUncertainty: 0 },
      foot_strike_angle: {
        uncertainty: 6.7093,
        sessionUncertainty: 0,
        bias: { mean: 0.3, spread: 7.8 },
      },
      contact_angle: {
        uncertainty: 2.4483,
        sessionUncertainty: 0,
        bias: { mean: -1.9, spread: 2.1 },
      },
      overstride: { uncertainty: 4.1268, sessionUncertainty: 0, bias: { mean: -3.7, spread: 3 } },
      push_angle: {
        uncertainty: 4.7003,
        sessionUncertainty: 2.6267,
        bias: { mean: -2.8, spread: 4.8 },
      },
      knee_flexion: {
        uncertainty: 9.0468,
        sessionUncertainty: 6.2513,
        bias: { mean: 8.5, spread: 6.1 },
      },
      knee_flexion_initial_contact: {
        uncertainty: 7.8639,
        sessionUncertainty: 1.6901,
        bias: { mean: 7, spread: 4 },
      },
      knee_flexion_swing: {
        uncertainty: 13.4838,
        sessionUncertainty: 3.1917,
        bias: { mean: -13, spread: 5 },
      },
      ankle_angle: {
        uncertainty: 13.3733,
        sessionUncertainty: 6.5982,
        bias: { mean: -12, spread: 7 },
      },
      hip_angle: { uncertainty: 3.6661, sessionUncertainty: 0, bias: { mean: -1.7, spread: 3.1 } },
      posture_angle: {
        uncertainty: 4.0108,
        sessionUncertainty: 1.0607,
        bias: { mean: -4.1, spread: 1.5 },
      },
      com_oscillation: {
        uncertainty: 1.2693,
        sessionUncertainty: 0,
        bias: { mean: -0.9, spread: 0.7 },
      },
      mean_h: {
        uncertainty: 0.0261,
        sessionUncertainty: 0.0207,
        bias: { mean: -0.017, spread: 0.028 },
      },
      vertical_ratio: {
        uncertainty: 3.4316,
        sessionUncertainty: 2.7344,
        bias: { mean: 0.5, spread: 4.1 },
      },
      stride_angle: {
        uncertainty: 3.5181,
        sessionUncertainty: 0,
        bias: { mean: 0.5, spread: 3.9 },
      },
      com_oscillation_symmetry: {
        uncertainty: 12.0263,
        sessionUncertainty: 0,
        bias: { mean: 4, spread: 10 },
      },
      vertical_ratio_symmetry: {
        uncertainty: 17.0617,
        sessionUncertainty: 0,
        bias: { mean: 8, spread: 14 },
      },
      knee_flexion_symmetry: {
        uncertainty: 14.6625,
        sessionUncertainty: 14.6625,
        bias: { mean: 13, spread: 12 },
      },
      knee_flexion_swing_symmetry: {
        uncertainty: 1.4214,
        sessionUncertainty: 0,
        bias: { mean: 0.8, spread: 1.5 },
      },
      stride_angle_symmetry: {
        uncertainty: 9.3696,
        sessionUncertainty: 0,
        bias: { mean: -3, spread: 10 },
      },
    },
    sessionShares: { event: 0.4391, contact: 0.4175, speed: 1 },
  },
  'blazepose-full': {
    mapErrorS: { middleS: 0.0075, contactS: 0.0165 },
    rulesErrorS: { middleS: 0.0196, contactS: 0.0306 },
    speedError: 0.0868,
    metrics: {
      footstrike: { uncertainty: 5.1766, sessionUncertainty: 1.0122 },
      foot_strike_angle: {
        uncertainty: 5.1766,
        sessionUncertainty: 1.0122,
        bias: { mean: -2.8, spread: 4.8 },
      },
      contact_angle: {
        uncertainty: 2.5877,
        sessionUncertainty: 0,
        bias: { mean: -2.2, spread: 1.7 },
      },
      overstride: { uncertainty: 4.7111, sessionUncertainty: 0, bias: { mean: -4.2, spread: 2.6 } },
      push_angle: {
        uncertainty: 2.7932,
        sessionUncertainty: 1.5665,
        bias: { mean: 1.1, spread: 2.5 },
      },
      knee_flexion: {
        uncertainty: 7.275,
        sessionUncertainty: 1.9825,
        bias: { mean: 0, spread: 7.8 },
      },
      knee_flexion_initial_contact: {
        uncertainty: 4.2281,
        sessionUncertainty: 3.5284,
        bias: { mean: -0.1, spread: 4.9 },
      },
      knee_flexion_swing: {
        uncertainty: 6.9984,
        sessionUncertainty: 1.4385,
        bias: { mean: -6.4, spread: 3 },
      },
      ankle_angle: {
        uncertainty: 11.8268,
        sessionUncertainty: 3.4946,
        bias: { mean: -11, spread: 5 },
      },
      hip_angle: {
        uncertainty: 5.5284,
        sessionUncertainty: 1.2161,
        bias: { mean: -4.9, spread: 3.6 },
      },
      posture_angle: {
        uncertainty: 3.4403,
        sessionUncertainty: 0.9166,
        bias: { mean: -3.2, spread: 1.5 },
      },
      com_oscillation: {
        uncertainty: 1.8571,
        sessionUncertainty: 0,
        bias: { mean: -1.3, spread: 0.8 },
      },
      mean_h: { uncertainty: 0.0091, sessionUncertainty: 0, bias: { mean: -0.005, spread: 0.008 } },
      vertical_ratio: {
        uncertainty: 1.9151,
        sessionUncertainty: 0,
        bias: { mean: -1.1, spread: 1.1 },
      },
      stride_angle: {
        uncertainty: 1.6251,
        sessionUncertainty: 1.0009,
        bias: { mean: -0.7, spread: 1.7 },
      },
      com_oscillation_symmetry: {
        uncertainty: 11.6505,
        sessionUncertainty: 0,
        bias: { mean: 6, spread: 8 },
      },
      vertical_ratio_symmetry: {
        uncertainty: 13.6381,
        sessionUncertainty: 0,
        bias: { mean: 8, spread: 9 },
      },
      knee_flexion_symmetry: {
        uncertainty: 22.9062,
        sessionUncertainty: 0,
        bias: { mean: 21, spread: 10 },
      },
      knee_flexion_swing_symmetry: {
        uncertainty: 2.707,
        sessionUncertainty: 0,
        bias: { mean: -0.1, spread: 3 },
      },
      stride_angle_symmetry: {
        uncertainty: 6.4177,
        sessionUncertainty: 0,
        bias: { mean: -2.2, spread: 6.5 },
      },
    },
    sessionShares: { event: 0.4358, contact: 0.6375, speed: 0.8847 },
  },
  'blazepose-heavy': {
    mapErrorS: { middleS: 0.0068, contactS: 0.0108 },
    rulesErrorS: { middleS: 0.0179, contactS: 0.0258 },
    speedError: 0.0516,
    metrics: {
      footstrike: { uncertainty: 3.7998, sessionUncertainty: 0 },
      foot_strike_angle: {
        uncertainty: 3.7998,
        sessionUncertainty: 0,
        bias: { mean: -2.6, spread: 3 },
      },
      contact_angle: {
        uncertainty: 1.8885,
        sessionUncertainty: 0,
        bias: { mean: -1.4, spread: 1.3 },
      },
      overstride: { uncertainty: 3.2983, sessionUncertainty: 0, bias: { mean: -2.8, spread: 1.7 } },
      push_angle: {
        uncertainty: 2.0271,
        sessionUncertainty: 0.8503,
        bias: { mean: 0.6, spread: 2 },
      },
      knee_flexion: {
        uncertainty: 3.921,
        sessionUncertainty: 1.2459,
        bias: { mean: -0.2, spread: 4.3 },
      },
      knee_flexion_initial_contact: {
        uncertainty: 4.5967,
        sessionUncertainty: 1.2507,
        bias: { mean: 1.2, spread: 4.7 },
      },
      knee_flexion_swing: {
        uncertainty: 8.216,
        sessionUncertainty: 0.5734,
        bias: { mean: -7.7, spread: 2.4 },
      },
      ankle_angle: {
        uncertainty: 6.8554,
        sessionUncertainty: 1.4671,
        bias: { mean: -6, spread: 3.5 },
      },
      hip_angle: { uncertainty: 4.6355, sessionUncertainty: 0, bias: { mean: -3.4, spread: 3.2 } },
      posture_angle: {
        uncertainty: 3.571,
        sessionUncertainty: 0.3412,
        bias: { mean: -3.5, spread: 1.2 },
      },
      com_oscillation: {
        uncertainty: 1.3879,
        sessionUncertainty: 0,
        bias: { mean: -1.2, spread: 0.4 },
      },
      mean_h: { uncertainty: 0.0094, sessionUncertainty: 0, bias: { mean: 0.002, spread: 0.009 } },
      vertical_ratio: {
        uncertainty: 1.2738,
        sessionUncertainty: 0,
        bias: { mean: -1.1, spread: 0.5 },
      },
      stride_angle: {
        uncertainty: 1.5644,
        sessionUncertainty: 0,
        bias: { mean: -1.3, spread: 0.9 },
      },
      com_oscillation_symmetry: {
        uncertainty: 13.2002,
        sessionUncertainty: 0,
        bias: { mean: 7, spread: 10 },
      },
      vertical_ratio_symmetry: {
        uncertainty: 15.0826,
        sessionUncertainty: 0,
        bias: { mean: 8, spread: 11 },
      },
    },
    sessionShares: { event: 0.422, contact: 0.7931, speed: 0.4157 },
  },
};
