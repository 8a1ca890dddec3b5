import { angleAtEvent, jointOf } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';

export const kneeFlexionInitialContactFromSide = (input: MetricInput): MetricOutcome =>
  angleAtEvent(
    input,
    jointOf(input, 'knee'),
    (stride) => stride.startS,
    'knee_not_seen_at_contact',
  );
