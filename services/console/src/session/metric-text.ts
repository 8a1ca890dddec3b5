import type { Assessment } from '@strideform/sdk';

export type ShownMetric = Assessment['metrics'][string];

/** Groups of metrics, always in this order. */
export const metricGroups: readonly { readonly title: string; readonly keys: readonly string[] }[] =
  [
    {
      title: 'Rhythm',
      keys: [
        'cadence',
        'contact_time',
        'flight_time',
        'duty_factor',
        'stride_time',
        'balance',
        'rbalance',
      ],
    },
    {
      title: 'Landing',
      keys: [
        'footstrike',
        'foot_strike_angle',
        'contact_angle',
        'overstride',
        'knee_flexion_initial_contact',
      ],
    },
    {
      title: 'Stance and push-off',
      keys: ['knee_flexion', 'ankle_angle', 'push_angle', 'hip_angle', 'leg_stiffness'],
    },
    {
      title: 'Flight and swing',
      keys: ['knee_flexion_swing', 'stride_angle', 'com_oscillation', 'vertical_ratio'],
    },
    { title: 'Posture', keys: ['posture_angle', 'mean_h', 'incline', 'eversion_velocity'] },
    { title: 'From behind', keys: ['step_width', 'knee_window'] },
    {
      title: 'Speed and power',
      keys: ['speed', 'pace', 'stride_length', 'step_length', 'power', 'normalized_power'],
    },
  ];

/** What the frame behind a number shows, by where the metric is read. */
const momentTexts: Readonly<Record<ShownMetric['read_at'], string>> = {
  initial_contact: 'the foot lands',
  toe_off: 'the foot leaves the ground',
  mid_flight: 'the middle of the flight',
  knee_peak_in_stance: 'the knee is bent the most on the ground',
  ankle_peak_in_stance: 'the ankle is bent the most on the ground',
  knee_peak_in_swing: 'the knee is bent the most in the air',
  whole_stride: 'the stride begins',
};

export const momentHint = ({ read_at }: ShownMetric, frame: number): string =>
  `Show frame ${frame}: ${momentTexts[read_at]}`;
