import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { stepOscillationPx } from '../../measurement/step-oscillation.ts';
import { gridDifference, propagated } from '../../measurement/uncertainty.ts';

export const comOscillationFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) =>
      propagated(
        (oscillationPx, errorPx, metresPerPx) => 100 * metresPerPx * (oscillationPx + errorPx),
        [stepOscillationPx(input, stride), gridDifference, scaleOf(input)],
      ),
    { sides: 'by-side', unseen: 'centre_of_mass_not_seen_in_step' },
  );
