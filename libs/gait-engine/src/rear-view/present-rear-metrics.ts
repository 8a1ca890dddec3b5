import { reasonText, type PlainReasonCode, type Reason } from '@strideform/metric-book';
import {
  catalogue,
  noteText,
  isNumeric,
  missingFromBehind,
  presentMeasured,
  rearMetrics,
  unknownByFrame,
  valuesByFrame,
  type PresentedMetrics,
} from '@strideform/metric-book';
import type { RearInput } from '@strideform/metric-book/measurement';

/**
 * The metrics as an analysis file holds them: null and a reason where a view from behind does not
 * give one.
 * @param timesS of the frames that `series` has entries for
 */
export function presentRearMetrics(input: RearInput, timesS: Float64Array): PresentedMetrics {
  const presented: PresentedMetrics = { metrics: {}, notes: {}, series: {} };
  const leaveOut = (key: string, reason: Reason | PlainReasonCode) => {
    presented.metrics[key] = null;
    presented.notes[key] = reasonText(reason);
  };
  for (const metric of catalogue) {
    leaveOut(metric.key, 'needs_side_view');
    if (isNumeric(metric)) presented.series[metric.key] = unknownByFrame(timesS);
  }
  for (const [key, reason] of Object.entries(missingFromBehind)) leaveOut(key, reason);
  for (const metric of rearMetrics) {
    const outcome = metric.compute(input);
    if (outcome.kind === 'unmeasured') {
      leaveOut(metric.key, outcome.reason);
      continue;
    }
    presented.metrics[metric.key] = presentMeasured(metric, outcome);
    presented.series[metric.key] = valuesByFrame(timesS, outcome);
    const note = noteText(metric, outcome);
    if (note !== '') presented.notes[metric.key] = note;
    else delete presented.notes[metric.key];
  }
  return presented;
}
