import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { meanBetween } from '../../measurement/sampling.ts';
import { eventOf, propagated, rollError, thighGridAngle } from '../../measurement/uncertainty.ts';

export function postureAngleFromSide(input: MetricInput): MetricOutcome {
  const gridError = thighGridAngle(input);
  const lean = { timesS: input.motion.timesS, values: input.angles.posture };
  return overStrides(
    input,
    (stride) =>
      propagated(
        (startS, endS, gridDeg, rollDeg) => meanBetween(lean, startS, endS) + gridDeg + rollDeg,
        [eventOf(stride, stride.startS), eventOf(stride, stride.endS), gridError, rollError(input)],
      ),
    { sides: 'none', unseen: 'trunk_not_seen_in_stride' },
  );
}
