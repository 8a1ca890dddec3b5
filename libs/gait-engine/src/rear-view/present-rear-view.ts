import {
  presentRearMetrics,
  reasonText,
  type PlainReasonCode,
  type PresentedMetrics,
} from '@strideform/metric-book';
import type { RearInput } from '@strideform/metric-book/measurement';

/**
 * Values that people expect from a view from behind, with the reason why there is none. A pose
 * model's points do not show them (docs/accuracy.md, "From behind"), so they are not metrics.
 */
const unmeasuredFromBehind: Readonly<Record<string, PlainReasonCode>> = {
  rearfoot_angle: 'heel_not_exact_from_behind',
  pelvic_drop: 'hips_not_exact_from_behind',
};

/**
 * Returns the metrics in the format of an analysis file: null and a reason if a view from behind
 * does not give one.
 * @param timesS times of the frames that have entries in `series`
 */
export function presentRearView(input: RearInput, timesS: Float64Array): PresentedMetrics {
  const { metrics, notes, series } = presentRearMetrics(input, timesS);
  const missing = Object.entries(unmeasuredFromBehind);
  return {
    metrics: { ...metrics, ...Object.fromEntries(missing.map(([key]) => [key, null])) },
    notes: {
      ...notes,
      ...Object.fromEntries(missing.map(([key, reason]) => [key, reasonText(reason)])),
    },
    series,
  };
}
