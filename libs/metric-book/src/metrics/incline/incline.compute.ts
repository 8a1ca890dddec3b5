import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overSession } from '../../measurement/per-stride.ts';

export const inclineFromSide = (input: MetricInput): MetricOutcome =>
  overSession(input, input.recording.inclineDeg, null);
