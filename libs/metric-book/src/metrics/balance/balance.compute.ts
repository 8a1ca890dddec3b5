import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overSession } from '../../measurement/per-stride.ts';
import { rbalanceFromSide } from '../rbalance/rbalance.compute.ts';

export function balanceFromSide(input: MetricInput): MetricOutcome {
  const share = rbalanceFromSide(input);
  if (share.kind === 'unmeasured') return share;
  const evenness = overSession(
    input,
    100 - 2 * Math.abs(50 - share.value),
    share.uncertainty === null ? null : 2 * share.uncertainty,
  );
  return share.notes === undefined ? evenness : { ...evenness, notes: share.notes };
}
