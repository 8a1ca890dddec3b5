import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { stepOscillationPx } from '../../measurement/step-oscillation.ts';
import { strideSpeed } from '../../measurement/stride-speed.ts';
import { eventOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';

export const verticalRatioFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) => {
      if (stride.otherInitialContactS === null) return null;
      return propagated(
        (oscillationPx, errorPx, metresPerPx, speedMps, startS, otherS) => {
          const stepLengthM = speedMps * (otherS - startS);
          return (100 * metresPerPx * (oscillationPx + errorPx)) / stepLengthM;
        },
        [
          stepOscillationPx(input, stride),
          gridDifference,
          scaleOf(input),
          strideSpeed(input, stride),
          eventOf(stride, stride.startS),
          eventOf(stride, stride.otherInitialContactS),
        ],
      );
    },
    { sides: 'by-side', unseen: 'centre_of_mass_not_seen_in_step' },
  );
