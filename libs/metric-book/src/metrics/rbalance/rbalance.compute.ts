import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { normal95 } from '../../measurement/students-t.ts';
import { propagated } from '../../measurement/uncertainty.ts';
import { reasonFor } from '../../reasons.ts';
import { contactTimeOf } from '../contact-time/contact-time.compute.ts';

/** Share of each side if both feet are on the ground for the same time, %. */
const evenPercent = 50;

/** Returns the right foot's share, with a note if it differs from even by no more than noise. */
export function rbalanceFromSide(input: MetricInput): MetricOutcome {
  const share = rightShare(input);
  if (share.kind === 'unmeasured' || share.uncertainty === null) return share;
  const isEven = Math.abs(share.value - evenPercent) <= normal95 * share.uncertainty;
  if (!isEven) return share;
  return { ...share, notes: [...(share.notes ?? []), reasonFor('sides_within_noise')] };
}

const rightShare = (input: MetricInput): MetricOutcome =>
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
