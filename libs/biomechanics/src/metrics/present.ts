import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import type { MetricInput } from './metric-input.ts';
import type { Measured, Metric, MetricOutcome } from './metric.ts';
import { sideMean } from './side-mean.ts';

/** The part of an analysis that the catalogue fills: null and a note where not measured. */
export type PresentedMetrics = Pick<AnalysisFile, 'metrics' | 'notes' | 'series'>;

/**
 * Computes every metric of `catalogue` and writes the outcomes the way the analysis file holds
 * them.
 * @param sessionInput the same with only those errors that differ between sessions of one runner;
 *   null where they are not known
 */
export function presentMetrics(
  input: MetricInput,
  catalogue: readonly Metric[],
  sessionInput: MetricInput | null = null,
): PresentedMetrics {
  const presented: PresentedMetrics = { metrics: {}, notes: {}, series: {} };
  for (const metric of catalogue) {
    const outcome = metric.compute(input);
    if (outcome.kind === 'unmeasured') {
      presented.metrics[metric.key] = null;
      presented.notes[metric.key] = outcome.reason;
      if (isNumeric(metric)) presented.series[metric.key] = unknownByFrame(input.motion.timesS);
      continue;
    }
    const ofSession = sessionInput && metric.compute(sessionInput);
    presented.metrics[metric.key] = {
      ...presentMeasured(metric, outcome),
      ...sessionUncertaintyOf(ofSession),
    };
    const notes = [outcome.note, implausibilityNote(metric, outcome.value)];
    const note = notes.filter(Boolean).join('; ');
    if (note) presented.notes[metric.key] = note;
    if (isNumeric(metric))
      presented.series[metric.key] = valuesByFrame(input.motion.timesS, outcome);
  }
  return presented;
}

/**
 * A metric that is a word has no series of numbers. The number that decides the word is a metric of
 * its own.
 */
export const isNumeric = ({ words }: Pick<Metric, 'words'>): boolean => words === undefined;

/** A measured value as the analysis file holds it. */
export function presentMeasured(
  metric: Pick<Metric, 'sides' | 'unit'>,
  outcome: Measured,
): MetricResult {
  const values = outcome.strides.map((stride) => stride.value);
  const known = values.filter((value) => value !== null);
  const range = known.length > 0 ? known : [outcome.value];
  const [min, max] = [Math.min(...range), Math.max(...range)];
  const sideMeans =
    metric.sides === 'none'
      ? {}
      : { left: sideMean(outcome.strides, 'left'), right: sideMean(outcome.strides, 'right') };
  return {
    // The mean of equal numbers may differ from them by a rounding error.
    avg: Math.min(Math.max(outcome.value, min), max),
    min,
    max,
    values,
    uncertainty: outcome.uncertainty,
    unit: metric.unit,
    ...sideMeans,
    ...(outcome.label === undefined ? {} : { label: outcome.label }),
    ...(outcome.share === undefined ? {} : { share: outcome.share }),
  };
}

function sessionUncertaintyOf(
  outcome: MetricOutcome | null,
): Pick<MetricResult, 'session_uncertainty'> {
  if (outcome?.kind !== 'measured' || outcome.uncertainty === null) return {};
  return { session_uncertainty: outcome.uncertainty };
}

/** Empty for a plausible value. */
export function implausibilityNote(
  { plausible: [low, high], unit }: Pick<Metric, 'plausible' | 'unit'>,
  value: number,
): string {
  const isPlausible = value >= low && value <= high;
  return isPlausible ? '' : `outside of the plausible range, ${low} to ${high} ${unit}`.trimEnd();
}

export const unknownByFrame = (timesS: Float64Array): null[] => Array.from(timesS, () => null);

export const valuesByFrame = (timesS: Float64Array, outcome: Measured): (number | null)[] =>
  outcome.runningTotal === undefined ? heldByFrame(timesS, outcome) : [...outcome.runningTotal];

/**
 * The value of each frame: that of the measured stride that began last, until it ends; null where
 * there is none.
 */
function heldByFrame(timesS: Float64Array, outcome: Measured): (number | null)[] {
  if (outcome.strides.length === 0) return Array.from(timesS, () => outcome.value);
  const known = outcome.strides.filter((stride) => stride.value !== null);
  let current = -1;
  return Array.from(timesS, (timeS) => {
    while (current + 1 < known.length && known[current + 1]!.fromS <= timeS) current += 1;
    const stride = known[current];
    return stride && timeS <= stride.untilS ? stride.value : null;
  });
}
