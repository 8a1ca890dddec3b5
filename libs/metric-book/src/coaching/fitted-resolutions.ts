import type { Resolutions } from './resolution.ts';

/** Written by `npm run accuracy:resolution`; docs/coaching.md says what it is used for. */
export const fittedResolutions: Resolutions = {
  'blazepose-lite': {
    cadence: { mean: { clips: 54, rank: 0.963, error: 0.277 } },
    contact_time: {
      mean: { clips: 54, rank: 0.626, error: 0.0195 },
      sides: { clips: 54, rank: 0.684, error: 0.0197 },
    },
    flight_time: {
      mean: { clips: 54, rank: 0.448, error: 0.0202 },
      sides: { clips: 54, rank: 0.168, error: 0.0196 },
    },
    duty_factor: { mean: { clips: 54, rank: 0.428, error: 0.0288 } },
    knee_flexion: { mean: { clips: 54, rank: 0.577, error: 2.67 } },
    knee_flexion_initial_contact: { mean: { clips: 54, rank: 0.371, error: 3.29 } },
    knee_flexion_swing: { mean: { clips: 54, rank: 0.661, error: 5.2 } },
    posture_angle: { mean: { clips: 45, rank: 0.179, error: 3.98 } },
    com_oscillation: {
      mean: { clips: 54, rank: 0.773, error: 0.685 },
      sides: { clips: 54, rank: 0.666, error: 0.889 },
    },
    step_length: { sides: { clips: 54, rank: 0.614, error: 0.0909 } },
  },
  'blazepose-full': {
    cadence: { mean: { clips: 52, rank: 0.967, error: 0.227 } },
    contact_time: {
      mean: { clips: 52, rank: 0.859, error: 0.00841 },
      sides: { clips: 52, rank: 0.211, error: 0.0146 },
    },
    flight_time: {
      mean: { clips: 52, rank: 0.834, error: 0.00884 },
      sides: { clips: 52, rank: 0.312, error: 0.0112 },
    },
    duty_factor: { mean: { clips: 52, rank: 0.824, error: 0.0125 } },
    knee_flexion: { mean: { clips: 52, rank: 0.617, error: 2.85 } },
    knee_flexion_initial_contact: { mean: { clips: 52, rank: 0.467, error: 3.06 } },
    knee_flexion_swing: { mean: { clips: 52, rank: 0.711, error: 5.21 } },
    posture_angle: { mean: { clips: 43, rank: 0.204, error: 2.85 } },
    com_oscillation: {
      mean: { clips: 52, rank: 0.708, error: 0.772 },
      sides: { clips: 52, rank: 0.595, error: 0.939 },
    },
    step_length: { sides: { clips: 52, rank: 0.564, error: 0.0501 } },
  },
  'blazepose-heavy': {
    cadence: { mean: { clips: 54, rank: 0.993, error: 0.112 } },
    contact_time: {
      mean: { clips: 54, rank: 0.91, error: 0.00615 },
      sides: { clips: 54, rank: 0.481, error: 0.00611 },
    },
    flight_time: {
      mean: { clips: 54, rank: 0.894, error: 0.0064 },
      sides: { clips: 54, rank: 0.372, error: 0.00518 },
    },
    duty_factor: { mean: { clips: 54, rank: 0.857, error: 0.00873 } },
    knee_flexion: { mean: { clips: 54, rank: 0.564, error: 3.36 } },
    knee_flexion_initial_contact: { mean: { clips: 54, rank: 0.581, error: 3.04 } },
    knee_flexion_swing: { mean: { clips: 54, rank: 0.825, error: 3.86 } },
    posture_angle: { mean: { clips: 45, rank: 0.24, error: 3.04 } },
    com_oscillation: {
      mean: { clips: 54, rank: 0.85, error: 0.451 },
      sides: { clips: 54, rank: 0.823, error: 0.573 },
    },
    step_length: { sides: { clips: 54, rank: 0.468, error: 0.0375 } },
  },
};
