import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { powerModelNote, powerPerMass } from '../../measurement/running-power.ts';

export const normalizedPowerFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(input, (stride) => powerPerMass(input, stride), {
    sides: 'none',
    unseen: 'speed_not_measured',
    note: powerModelNote(input),
  });
