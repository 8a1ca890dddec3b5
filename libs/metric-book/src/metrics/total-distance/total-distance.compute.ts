import { analysedTime } from '../../measurement/analysed-time.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from '../../measurement/outcome.ts';
import { totalOverSession } from '../../measurement/per-stride.ts';
import { speedOf } from '../../measurement/requirements.ts';
import { propagated } from '../../measurement/uncertainty.ts';

export function totalDistanceFromSide(input: MetricInput): MetricOutcome {
  const time = analysedTime(input);
  const speed = speedOf(input);
  const distance = time && propagated((speedMps, timeS) => speedMps * timeS, [speed, time.total]);
  if (time === null || distance === null) return unmeasured('runner_not_seen');
  const byFrameM = time.byFrameS.map((timeS) => speed.value * timeS);
  return totalOverSession(input, distance, byFrameM);
}
