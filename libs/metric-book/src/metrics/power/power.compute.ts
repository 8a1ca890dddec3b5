import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { massOf } from '../../measurement/requirements.ts';
import { powerModelNote, powerPerMass } from '../../measurement/running-power.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { propagated } from '../../measurement/uncertainty.ts';

export const powerFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) =>
      propagated(
        (speedMps) => massOf(input) * powerPerMass(speedMps, input.recording.inclineDeg),
        [strideSpeed(input, stride)],
      ),
    { sides: 'none', unseen: 'speed_not_measured', note: powerModelNote(input) },
  );
