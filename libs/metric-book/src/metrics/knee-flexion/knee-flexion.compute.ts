import { jointOf, peakAngle } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';

export const kneeFlexionFromSide = (input: MetricInput): MetricOutcome =>
  peakAngle(
    input,
    jointOf(input, 'knee'),
    (stride) => stride.startS,
    (stride) => stride.toeOffS,
    'knee_not_seen_in_stance',
  );
