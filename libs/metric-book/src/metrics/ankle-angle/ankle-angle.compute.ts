import { jointOf, peakAngle } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';

export const ankleAngleFromSide = (input: MetricInput): MetricOutcome =>
  peakAngle(
    input,
    jointOf(input, 'ankle'),
    (stride) => stride.startS,
    (stride) => stride.toeOffS,
    'ankle_not_seen_in_stance',
  );
