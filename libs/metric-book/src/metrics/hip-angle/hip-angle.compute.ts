import { angleAtEvent, jointOf } from '../../measurement/leg-angle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';

export const hipAngleFromSide = (input: MetricInput): MetricOutcome =>
  angleAtEvent(input, jointOf(input, 'hip'), (stride) => stride.startS, 'hip_not_seen_at_contact');
