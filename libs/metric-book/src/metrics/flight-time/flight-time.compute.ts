import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { reasonFor } from '../../reasons.ts';

export function flightTimeFromSide(input: MetricInput): MetricOutcome {
  const outcome = overStrides(
    input,
    (stride) => {
      if (stride.otherInitialContactS === null) return null;
      const value = stride.otherInitialContactS - stride.toeOffS;
      // If the contact is measured too long, the flight after it is too short by the same time.
      return { value, uncertainty: stride.contactTimeErrorS };
    },
    { sides: 'by-side', unseen: 'contact_of_other_foot_not_seen' },
  );
  const isWalking = outcome.kind === 'measured' && outcome.value < 0;
  if (!isWalking) return outcome;
  return { ...outcome, notes: [reasonFor('both_feet_down')] };
}
