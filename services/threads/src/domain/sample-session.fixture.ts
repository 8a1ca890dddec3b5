import type { MeasuredMetric, SessionMetrics } from './facts/session-metrics.ts';

const metric = (
  avg: number,
  uncertainty: number | null,
  [min, max]: readonly [number, number] = [avg, avg],
  sides: readonly [number, number] | null = null,
): MeasuredMetric => ({
  avg,
  min,
  max,
  uncertainty,
  left: sides?.[0] ?? null,
  right: sides?.[1] ?? null,
});

/**
 * The platform's measurements of the demo clip (a rendered runner of 1.76 m and 70 kg), rounded to
 * four digits.
 */
export const demoMetrics: SessionMetrics = {
  attempt: 1,
  poseModel: 'blazepose-heavy',
  metrics: {
    speed: metric(2.85, 0.0932),
    pace: metric(5.848, 0.1893),
    cadence: metric(170, 0.2637, [169.6, 170.5]),
    power: metric(197.6, 14.6),
    normalized_power: metric(2.823, 0.205),
    contact_time: metric(0.2673, 0.01163, [0.264, 0.27], [0.2694, 0.2648]),
    flight_time: metric(0.0859, 0.01161, [0.084, 0.088], [0.0858, 0.0861]),
    duty_factor: metric(0.3784, 0.01441, [0.374, 0.383], [0.3814, 0.3749]),
    stride_time: metric(0.7059, 0.001095, [0.704, 0.707]),
    stride_length: metric(2.034, 0.0738, [2.028, 2.038]),
    step_length: metric(1.016, 0.04695, [1.004, 1.028], [1.01, 1.024]),
    footstrike: {
      ...metric(13.18, 3.134, [9.817, 15.89], [12.63, 13.8]),
      label: 'rearfoot',
      share: 1,
    },
    foot_strike_angle: metric(13.18, 3.134, [9.817, 15.89], [12.63, 13.8]),
    balance: metric(99.13, 3.078),
    rbalance: metric(49.57, 1.539),
    contact_angle: metric(11.66, 0.5713, [11.27, 12.01], [11.49, 11.85]),
    overstride: metric(16.11, 0.9873, [15.3, 16.87], [15.57, 16.72]),
    push_angle: metric(25.92, 2.065, [23.77, 28.36], [26.03, 25.78]),
    knee_flexion: metric(44.14, 1.756, [36.38, 54.18], [38.13, 51]),
    knee_flexion_initial_contact: metric(10.2, 3.697, [9.085, 11.31], [9.652, 10.83]),
    knee_flexion_swing: metric(91.54, 2, [77.44, 99], [85.63, 98.29]),
    ankle_angle: metric(20.74, 0.5515, [17.3, 25.39], [21.04, 20.39]),
    hip_angle: metric(23.74, 1.273, [21.59, 25.77], [22.2, 25.51]),
    posture_angle: metric(7.218, 0.1622, [7.094, 7.298]),
    com_oscillation: metric(7.291, 0.2564, [6.781, 7.654], [7.557, 6.987]),
    mean_h: metric(0.977, 0.0293),
    vertical_ratio: metric(7.165, 0.414, [6.736, 7.505], [7.381, 6.919]),
    stride_angle: metric(36.93, 1.053, [34.31, 38.17], [36.08, 37.91]),
    leg_stiffness: metric(9.987, 1.21, [9.752, 10.23], [9.822, 10.18]),
    incline: metric(0, null),
    total_distance: metric(17.24, 0.558),
    total_time: metric(5.983, 0.0068),
  },
  notes: {
    eversion_velocity: 'needs a rear view',
    power: 'model: van Dijk and van Megen (2017)',
    normalized_power: 'model: van Dijk and van Megen (2017)',
  },
  warnings: ['Left and right leg were mixed up in 10 % of the frames, and this was corrected.'],
};
