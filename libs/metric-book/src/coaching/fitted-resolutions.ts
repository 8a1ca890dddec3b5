import type { Resolutions } from './resolution.ts';

/** Written by `npm run accuracy:resolution`; docs/coaching.md says what it is used for. */
export const fittedResolutions: Resolutions = {
  'blazepose-lite': {
    cadence: { mean: { clips: 54, rank: 0.963, error: 0.269 } },
    contact_time: {
      mean: { clips: 54, rank: 0.592, error: 0.019 },
      sides: { clips: 54, rank: 0.582, error: 0.0188 },
    },
    flight_time: {
      mean: { clips: 54, rank: 0.438, error: 0.019 },
      sides: { clips: 54, rank: 0.236, error: 0.0197 },
    },
    duty_factor: { mean: { clips: 54, rank: 0.403, error: 0.0276 } },
    knee_flexion: { mean: { clips: 54, rank: 0.486, error: 3.23 } },
    knee_flexion_initial_contact: { mean: { clips: 54, rank: 0.321, error: 2.95 } },
    knee_flexion_swing: { mean: { clips: 54, rank: 0.66, error: 4.78 } },
    posture_angle: { mean: { clips: 45, rank: 0.168, error: 3.98 } },
    com_oscillation: {
      mean: { clips: 54, rank: 0.773, error: 0.656 },
      sides: { clips: 54, rank: 0.663, error: 0.88 },
    },
    step_length: { sides: { clips: 54, rank: 0.437, error: 0.0926 } },
  },
  'blazepose-full': {
    cadence: { mean: { clips: 52, rank: 0.968, error: 0.197 } },
    contact_time: {
      mean: { clips: 52, rank: 0.839, error: 0.00842 },
      sides: { clips: 52, rank: 0.181, error: 0.0147 },
    },
    flight_time: {
      mean: { clips: 52, rank: 0.847, error: 0.00887 },
      sides: { clips: 52, rank: 0.407, error: 0.0121 },
    },
    duty_factor: { mean: { clips: 52, rank: 0.823, error: 0.0142 } },
    knee_flexion: { mean: { clips: 52, rank: 0.551, error: 3.12 } },
    knee_flexion_initial_contact: { mean: { clips: 52, rank: 0.425, error: 3.46 } },
    knee_flexion_swing: { mean: { clips: 52, rank: 0.699, error: 5.13 } },
    posture_angle: { mean: { clips: 43, rank: 0.204, error: 2.85 } },
    com_oscillation: {
      mean: { clips: 52, rank: 0.706, error: 0.769 },
      sides: { clips: 52, rank: 0.584, error: 0.939 },
    },
    step_length: { sides: { clips: 52, rank: 0.528, error: 0.0481 } },
  },
  'blazepose-heavy': {
    cadence: { mean: { clips: 54, rank: 0.993, error: 0.106 } },
    contact_time: {
      mean: { clips: 54, rank: 0.894, error: 0.00683 },
      sides: { clips: 54, rank: 0.553, error: 0.00628 },
    },
    flight_time: {
      mean: { clips: 54, rank: 0.875, error: 0.00696 },
      sides: { clips: 54, rank: 0.392, error: 0.00607 },
    },
    duty_factor: { mean: { clips: 54, rank: 0.834, error: 0.00956 } },
    knee_flexion: { mean: { clips: 54, rank: 0.518, error: 3.51 } },
    knee_flexion_initial_contact: { mean: { clips: 54, rank: 0.554, error: 2.75 } },
    knee_flexion_swing: { mean: { clips: 54, rank: 0.809, error: 4.02 } },
    posture_angle: { mean: { clips: 45, rank: 0.24, error: 3.05 } },
    com_oscillation: {
      mean: { clips: 54, rank: 0.85, error: 0.452 },
      sides: { clips: 54, rank: 0.821, error: 0.561 },
    },
    step_length: { sides: { clips: 54, rank: 0.45, error: 0.0293 } },
  },
};
