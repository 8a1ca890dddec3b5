import { analysedTime } from '../../measurement/analysed-time.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from '../../measurement/outcome.ts';
import { totalOverSession } from '../../measurement/per-stride.ts';

export function totalTimeFromSide(input: MetricInput): MetricOutcome {
  const time = analysedTime(input);
  return time === null
    ? unmeasured('runner_not_seen')
    : totalOverSession(input, time.total, time.byFrameS);
}
