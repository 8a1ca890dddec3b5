import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { massOf } from '../../measurement/requirements.ts';
import { powerModelNote, powerPerMass } from '../../measurement/running-power.ts';
import { propagated } from '../../measurement/uncertainty.ts';

export const powerFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) => {
      const perMass = powerPerMass(input, stride);
      return perMass && propagated((massKg, wPerKg) => massKg * wPerKg, [massOf(input), perMass]);
    },
    { sides: 'none', unseen: 'speed_not_measured', note: powerModelNote(input) },
  );
