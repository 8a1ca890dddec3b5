import type { PlainReasonCode } from '../reasons.ts';
import { unmeasured, type MetricOutcome } from './outcome.ts';
import { nullIfUnknown, type Estimate } from './estimate.ts';
import { rearStrides, type RearInput, type RearStep } from './rear-input.ts';
import { finiteValues, mean, standardDeviation } from './statistics.ts';

/**
 * Scatter of single mid-stances around 42 % of their stance, s, measured on rendered runners with
 * the pose model.
 */
const midStanceScatterS = 0.006;

/**
 * Measures a value that follows from stride time. Consecutive strides of a foot share an end, so
 * only the first and the last mid-stance of each foot add uncertainty.
 */
export function overRearStrides(
  { steps }: RearInput,
  valueOf: (strideTimeS: number) => number,
): MetricOutcome {
  const strides = rearStrides(steps);
  if (strides.length === 0) return unmeasured('no_whole_stride');
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

/**
 * Measures every step in metres. The session's value is the mean. Its uncertainty combines the
 * scatter of the steps, the error of the scale, and the error of the pose model, m.
 */
export function overStepsInMetres(
  { motion, steps }: RearInput,
  measurePx: (step: RearStep, next: RearStep | undefined) => number,
  modelErrorM: number,
  unseen: PlainReasonCode,
): MetricOutcome {
  const { metresPerPx: scale } = motion;
  if (!scale) return unmeasured('no_stature_given');
  const readings = steps.map((step, i) => ({
    step,
    value: scale.value * measurePx(step, steps[i + 1]),
    untilS: untilOf(steps, i),
  }));
  const values = finiteValues(readings.map(({ value }) => value));
  if (values.length === 0) return unmeasured(unseen);
  return {
    kind: 'measured',
    value: mean(values),
    uncertainty: uncertaintyOf(values, scale, modelErrorM),
    strides: readings.map(({ step, value, untilS }) => ({
      side: step.side,
      fromS: step.midStanceS,
      untilS,
      value: nullIfUnknown(value),
    })),
  };
}

/** Returns the start of the next step, which ends the time of this step's value. */
const untilOf = (steps: readonly RearStep[], i: number): number =>
  steps[i + 1]?.midStanceS ?? steps[i]!.midStanceS;

function uncertaintyOf(values: readonly number[], scale: Estimate, modelErrorM: number): number {
  const scatter = values.length > 1 ? standardDeviation(values) / Math.sqrt(values.length) : 0;
  const byScale = (scale.uncertainty / scale.value) * mean(values);
  return Math.hypot(scatter, byScale, modelErrorM);
}
