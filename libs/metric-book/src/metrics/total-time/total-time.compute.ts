import { analysedTime } from '../../measurement/analysed-time.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from '../../measurement/outcome.ts';
import { addedUp } from '../../measurement/per-stride.ts';

export function totalTimeFromSide(input: MetricInput): MetricOutcome {
  const time = analysedTime(input);
  return time === null ? unmeasured('runner_not_seen') : addedUp(input, time.total, time.byFrameS);
}
