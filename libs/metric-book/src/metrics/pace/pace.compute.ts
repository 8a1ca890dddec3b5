import type { MetricInput } from '../../measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from '../../measurement/outcome.ts';
import { fromGivenSpeed } from '../../measurement/given-speed.ts';
import { overSession, overStrides } from '../../measurement/per-stride.ts';
import type { RearInput } from '../../measurement/rear-input.ts';
import { speedOf } from '../../measurement/requirements.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { propagated } from '../../measurement/uncertainty.ts';

const paceOf = (speedMps: number): number => 1000 / (60 * speedMps);

export function paceFromSide(input: MetricInput): MetricOutcome {
  if (input.gait.strides.length > 0) {
    return overStrides(input, (stride) => propagated(paceOf, [strideSpeed(input, stride)]), {
      sides: 'none',
      unseen: 'speed_not_measured',
    });
  }
  const session = propagated(paceOf, [speedOf(input)]);
  return session
    ? overSession(input, session.value, session.uncertainty)
    : unmeasured('runner_stands');
}

export const paceFromBehind = (input: RearInput): MetricOutcome => fromGivenSpeed(input, paceOf);
