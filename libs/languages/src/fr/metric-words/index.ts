import type { MetricKey, MetricWords } from '@strideform/metric-book';
import { clipWords } from './clip.ts';
import { jointWords } from './joints.ts';
import { postureWords } from './posture.ts';
import { rhythmWords } from './rhythm.ts';
import { stepWords } from './steps.ts';

type MeasuredKey = Exclude<MetricKey, `${string}_symmetry`>;

/** All metrics but the symmetry indices, whose words `frenchBookWords` derives. */
export const frenchMetricWords: Readonly<Record<MeasuredKey, MetricWords>> = {
  ...rhythmWords,
  ...stepWords,
  ...jointWords,
  ...postureWords,
  ...clipWords,
};
