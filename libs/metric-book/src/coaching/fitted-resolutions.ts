import type { Resolutions } from './resolution.ts';

/** Written by `npm run accuracy:resolution`; docs/coaching.md says what it is used for. */
export const fittedResolutions: Resolutions = {
  'blazepose-lite': {
    cadence: { mean: { clips: 99, rank: 0.93, error: 0.325 } },
    contact_time: {
      mean: { clips: 99, rank: 0.621, error: 0.0193 },
      sides: { clips: 98, rank: 0.366, error: 0.0246 },
    },
    flight_time: {
      mean: { clips: 99, rank: 0.579, error: 0.0195 },
      sides: { clips: 98, rank: 0.295, error: 0.0255 },
    },
    duty_factor: { mean: { clips: 99, rank: 0.443, error: 0.0253 } },
    knee_flexion: { mean: { clips: 99, rank: 0.355, error: 4.14 } },
    knee_flexion_initial_contact: { mean: { clips: 99, rank: 0.29, error: 4.7 } },
    knee_flexion_swing: { mean: { clips: 99, rank: 0.745, error: 5.5 } },
    posture_angle: { mean: { clips: 90, rank: 0.307, error: 3.55 } },
    com_oscillation: {
      mean: { clips: 99, rank: 0.882, error: 0.577 },
      sides: { clips: 98, rank: 0.647, error: 1.03 },
    },
    step_length: { sides: { clips: 98, rank: 0.356, error: 0.0922 } },
  },
  'blazepose-full': {
    cadence: { mean: { clips: 95, rank: 0.89, error: 0.196 } },
    contact_time: {
      mean: { clips: 95, rank: 0.755, error: 0.013 },
      sides: { clips: 95, rank: 0.285, error: 0.0162 },
    },
    flight_time: {
      mean: { clips: 95, rank: 0.608, error: 0.0119 },
      sides: { clips: 95, rank: 0.137, error: 0.0182 },
    },
    duty_factor: { mean: { clips: 95, rank: 0.566, error: 0.017 } },
    knee_flexion: { mean: { clips: 95, rank: 0.705, error: 2.78 } },
    knee_flexion_initial_contact: { mean: { clips: 95, rank: 0.356, error: 4.94 } },
    knee_flexion_swing: { mean: { clips: 95, rank: 0.789, error: 4.63 } },
    posture_angle: { mean: { clips: 86, rank: 0.423, error: 2.77 } },
    com_oscillation: {
      mean: { clips: 95, rank: 0.828, error: 0.461 },
      sides: { clips: 95, rank: 0.639, error: 0.646 },
    },
    step_length: { sides: { clips: 95, rank: 0.288, error: 0.0641 } },
  },
  'blazepose-heavy': {
    cadence: { mean: { clips: 99, rank: 0.997, error: 0.118 } },
    contact_time: {
      mean: { clips: 99, rank: 0.91, error: 0.00692 },
      sides: { clips: 99, rank: 0.533, error: 0.00588 },
    },
    flight_time: {
      mean: { clips: 99, rank: 0.832, error: 0.00696 },
      sides: { clips: 99, rank: 0.355, error: 0.00905 },
    },
    duty_factor: { mean: { clips: 99, rank: 0.794, error: 0.00992 } },
    knee_flexion: { mean: { clips: 99, rank: 0.693, error: 2.94 } },
    knee_flexion_initial_contact: { mean: { clips: 99, rank: 0.597, error: 4.31 } },
    knee_flexion_swing: { mean: { clips: 99, rank: 0.845, error: 3.83 } },
    posture_angle: { mean: { clips: 90, rank: 0.449, error: 3.21 } },
    com_oscillation: {
      mean: { clips: 99, rank: 0.925, error: 0.389 },
      sides: { clips: 99, rank: 0.764, error: 0.511 },
    },
    step_length: { sides: { clips: 99, rank: 0.518, error: 0.037 } },
  },
};
