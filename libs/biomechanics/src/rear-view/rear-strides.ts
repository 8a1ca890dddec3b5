import { unmeasured, type MetricOutcome } from '../metrics/metric.ts';
import { mean } from '../signals/statistics.ts';
import type { RearInput } from './rear-metric.ts';
import { rearStrides } from './rear-steps.ts';

/**
 * How far single mid-stances scatter about 42 % of their stance, s: measured on rendered runners by
 * the pose model.
 */
const midStanceScatterS = 0.006;

/**
 * A value that follows from stride time. A foot's strides share their ends, so that only the first
 * and the last mid-stance of each foot count.
 */
export function overRearStrides(
  { steps }: RearInput,
  valueOf: (strideTimeS: number) => number,
): MetricOutcome {
  const strides = rearStrides(steps);
  if (strides.length === 0) return unmeasured('no whole stride was seen');
  const values = strides.map(({ startS, endS }) => valueOf(endS - startS));
  const meanStrideS = mean(strides.map(({ startS, endS }) => endS - startS));
  const rowCount = new Set(strides.map(({ side }) => side)).size;
  const strideErrorS = (midStanceScatterS * Math.sqrt(2 * rowCount)) / strides.length;
  const change = valueOf(meanStrideS + strideErrorS) - valueOf(meanStrideS - strideErrorS);
  return {
    kind: 'measured',
    value: mean(values),
    uncertainty: Math.abs(change) / 2,
    strides: strides.map(({ startS, endS }, i) => ({
      side: null,
      fromS: startS,
      untilS: endS,
      value: values[i]!,
    })),
  };
}
