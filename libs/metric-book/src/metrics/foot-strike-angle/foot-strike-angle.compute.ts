import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { strikeAngles } from '../../measurement/strike-angle.ts';

export const footStrikeAngleFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(input, strikeAngles(input), {
    sides: 'by-side',
    unseen: 'foot_not_seen_at_contact',
  });
