import {
  presentRearMetrics,
  reasonText,
  type PlainReasonCode,
  type PresentedMetrics,
} from '@strideform/metric-book';
import type { RearInput } from '@strideform/metric-book/measurement';

/**
 * What people look for from behind. A pose model's points do not
 * carry these (docs/accuracy.md, "From behind"), so that they are no metrics.
 */
const neverSeen: Readonly<Record<string, PlainReasonCode>> = {
  rearfoot_angle: 'heel_not_exact_from_behind',
  pelvic_drop: 'hips_not_exact_from_behind',
};

/**
 * The metrics as an analysis file holds them: null and a reason where a view from behind does not
 * give one.
 * @param timesS of the frames that `series` has entries for
 */
export function presentRearView(input: RearInput, timesS: Float64Array): PresentedMetrics {
  const { metrics, notes, series } = presentRearMetrics(input, timesS);
  const missing = Object.entries(neverSeen);
  return {
    metrics: { ...metrics, ...Object.fromEntries(missing.map(([key]) => [key, null])) },
    notes: {
      ...notes,
      ...Object.fromEntries(missing.map(([key, reason]) => [key, reasonText(reason)])),
    },
    series,
  };
}
