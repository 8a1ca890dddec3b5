import { hipToAnkle } from '../../measurement/hip-to-ankle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { eventOf, legGridAngle, propagated, rollError } from '../../measurement/uncertainty.ts';

export function contactAngleFromSide(input: MetricInput): MetricOutcome {
  const gridError = legGridAngle(input);
  return overStrides(
    input,
    (stride) =>
      propagated(
        (contactS, gridDeg, rollDeg) => {
          const { aheadPx, belowPx } = hipToAnkle(input, stride, contactS);
          return (Math.atan2(aheadPx, belowPx) * 180) / Math.PI + gridDeg + rollDeg;
        },
        [eventOf(stride, stride.startS), gridError, rollError(input)],
      ),
    {
      sides: 'by-side',
      legs: 'in-view',
      unseen: 'leg_not_seen_at_contact',
    },
  );
}
