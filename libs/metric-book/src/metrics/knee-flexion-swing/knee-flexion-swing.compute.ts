import { jointOf, peakAngle } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';

export const kneeFlexionSwingFromSide = (input: MetricInput): MetricOutcome =>
  peakAngle(
    input,
    jointOf(input, 'knee'),
    (stride) => stride.toeOffS,
    (stride) => stride.endS,
    'knee_not_seen_in_swing',
  );
