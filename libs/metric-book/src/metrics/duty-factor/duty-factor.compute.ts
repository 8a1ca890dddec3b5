import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { endsOf, propagated } from '../../measurement/uncertainty.ts';
import { contactTimeOf } from '../contact-time/contact-time.compute.ts';

export const dutyFactorFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) =>
      propagated(
        (contactS, startS, endS) => contactS / (endS - startS),
        [contactTimeOf(stride), ...endsOf(stride)],
      ),
    { sides: 'by-side', unseen: 'no_whole_stride' },
  );
