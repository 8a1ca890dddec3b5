import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { eventOf, propagated } from '../../measurement/uncertainty.ts';

export const stepLengthFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) => {
      if (stride.otherInitialContactS === null) return null;
      return propagated(
        (speedMps, otherS, endS) => speedMps * (endS - otherS),
        [
          strideSpeed(input, stride),
          eventOf(stride, stride.otherInitialContactS),
          eventOf(stride, stride.endS),
        ],
      );
    },
    { sides: 'by-side', unseen: 'contact_of_other_foot_not_seen' },
  );
