import { heightError } from '../../measurement/centre-of-mass-height.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { meanBetween } from '../../measurement/sampling.ts';
import { eventOf, gridDifference, propagated } from '../../measurement/uncertainty.ts';

export function meanHeightFromSide(input: MetricInput): MetricOutcome {
  const { motion, recording } = input;
  if (motion.surface === 'overground' && recording.inclineDeg !== 0) {
    return unmeasured('ground_has_many_heights');
  }
  const y = { timesS: motion.timesS, values: motion.centreOfMass.y };
  const groundPx = (motion.groundYPx.left + motion.groundYPx.right) / 2;
  return overStrides(
    input,
    (stride) => {
      const legErrorPx = meanBetween(heightError(input), stride.startS, stride.endS);
      return propagated(
        (startS, endS, gridErrorPx, hiddenLegErrorPx, metresPerPx) => {
          const heightPx = meanBetween(y, startS, endS) - groundPx;
          return metresPerPx * (heightPx + gridErrorPx + hiddenLegErrorPx);
        },
        [
          eventOf(stride, stride.startS),
          eventOf(stride, stride.endS),
          gridDifference,
          { value: 0, uncertainty: legErrorPx },
          scaleOf(input),
        ],
      );
    },
    { sides: 'none', unseen: 'centre_of_mass_not_seen_in_stride' },
  );
}
