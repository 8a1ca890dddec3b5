import type { Estimate } from '../../measurement/estimate.ts';
import type { Stride } from '../../measurement/gait.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';

/** Returns the time between a foot's initial contact and its toe-off, s. */
export const contactTimeOf = ({ startS, toeOffS, contactTimeErrorS }: Stride): Estimate => ({
  value: toeOffS - startS,
  uncertainty: contactTimeErrorS,
});

export const contactTimeFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(input, contactTimeOf, { sides: 'by-side', unseen: 'no_whole_stride' });
