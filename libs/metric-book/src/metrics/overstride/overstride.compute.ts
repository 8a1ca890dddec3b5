import { hipToAnkle } from '../../measurement/hip-to-ankle.ts';
import type { MetricInput } from '../../measurement/metric-input.ts';
import type { MetricOutcome } from '../../measurement/outcome.ts';
import { overStrides } from '../../measurement/per-stride.ts';
import { scaleOf } from '../../measurement/requirements.ts';
import { eventOf, gridDifference, propagated, rollError } from '../../measurement/uncertainty.ts';

export const overstrideFromSide = (input: MetricInput): MetricOutcome =>
  overStrides(
    input,
    (stride) =>
      propagated(
        (contactS, errorPx, metresPerPx, rollDeg) => {
          const { aheadPx, belowPx } = hipToAnkle(input, stride, contactS);
          const rollPx = belowPx * Math.tan((rollDeg * Math.PI) / 180);
          return 100 * metresPerPx * (aheadPx + errorPx + rollPx);
        },
        [eventOf(stride, stride.startS), gridDifference, scaleOf(input), rollError(input)],
      ),
    {
      sides: 'by-side',
      legs: 'in-view',
      unseen: 'leg_not_seen_at_contact',
    },
  );
