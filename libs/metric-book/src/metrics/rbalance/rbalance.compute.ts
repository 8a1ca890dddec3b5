import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { contactTimeOf } from '../contact-time/contact-time.compute.ts';

export const rbalanceFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) => {
      if (stride.otherInitialContactS === null || stride.otherToeOffS === null) return null;
      const own = contactTimeOf(stride);
      const otherTimeS = stride.otherToeOffS - stride.otherInitialContactS;
      return propagated(
        (ownS, otherS) => (100 * (stride.side === 'right' ? ownS : otherS)) / (ownS + otherS),
        [own, { ...own, value: otherTimeS }],
      );
    },
    { sides: 'none', unseen: 'no_stride_with_both_contacts' },
  );
