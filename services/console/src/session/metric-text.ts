import type { Assessment } from '@strideform/sdk';

export type ShownMetric = Assessment['metrics'][string];

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
