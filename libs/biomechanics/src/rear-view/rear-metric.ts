import type { Estimate } from '../estimate.ts';
import { unmeasured, type Metric, type MetricOutcome } from '../metrics/metric.ts';
import { finiteValues, mean, standardDeviation } from '../signals/statistics.ts';
import { nullIfUnknown } from '../unknown-values.ts';
import type { KnownOffset, RearHabit } from './rear-habit.ts';
import type { RearMotion } from './rear-motion.ts';
import type { RearStep } from './rear-steps.ts';

/** Everything that a metric of a view from behind may look at. */
export interface RearInput {
  readonly motion: RearMotion;
  readonly steps: readonly RearStep[];
  /** How the pose model's points differ from the body's. */
  readonly habit: RearHabit;
}

/** A metric of a view from behind: one object in one file. */
export interface RearMetric extends Pick<
  Metric,
  | 'key'
  | 'title'
  | 'unit'
  | 'formula'
  | 'symbols'
  | 'source'
  | 'deviations'
  | 'sign'
  | 'plausible'
  | 'sides'
> {
  readonly compute: (input: RearInput) => MetricOutcome;
}

/**
 * Measures every step in metres; the session's value is the mean. Its uncertainty combines the
 * steps' scatter, the scale's error, and how much the offset differs between people.
 */
export function overStepsInMetres(
  { motion, steps }: RearInput,
  measurePx: (step: RearStep, next: RearStep | undefined) => number,
  known: KnownOffset,
  unseen: string,
): MetricOutcome {
  const { metresPerPx: scale } = motion;
  if (!scale) return unmeasured("needs the runner's height or leg length");
  const readings = steps.map((step, i) => ({
    step,
    value: scale.value * measurePx(step, steps[i + 1]) - known.offset,
    untilS: untilOf(steps, i),
  }));
  const values = finiteValues(readings.map(({ value }) => value));
  if (values.length === 0) return unmeasured(unseen);
  return {
    kind: 'measured',
    value: mean(values),
    uncertainty: uncertaintyOf(values, scale, known),
    strides: readings.map(({ step, value, untilS }) => ({
      side: step.side,
      fromS: step.midStanceS,
      untilS,
      value: nullIfUnknown(value),
    })),
  };
}

/** A step's value applies until the next step. */
const untilOf = (steps: readonly RearStep[], i: number): number =>
  steps[i + 1]?.midStanceS ?? steps[i]!.midStanceS;

function uncertaintyOf(values: readonly number[], scale: Estimate, known: KnownOffset): number {
  const scatter = values.length > 1 ? standardDeviation(values) / Math.sqrt(values.length) : 0;
  const byScale = (scale.uncertainty / scale.value) * (mean(values) + known.offset);
  return Math.hypot(scatter, byScale, known.spread);
}
