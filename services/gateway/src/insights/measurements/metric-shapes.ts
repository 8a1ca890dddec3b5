import {
  findMetric,
  isMeasuredFrom,
  isNumeric,
  metricsShownIn,
  reasonText,
  type Metric,
  type MetricPlace,
} from '@strideform/metric-book';
import type { MetricResult } from '@strideform/contracts';
import { roundedMetric } from './measured-precision.ts';
import { isTotal, type Spread, type StrideSpread } from './metric-shapes.dto.ts';

type Results = Readonly<Record<string, MetricResult>>;

/** Returns the average, minimum and maximum from the analysis. */
export function spreadOf(definition: Metric, metric: MetricResult | undefined): Spread {
  if (metric === undefined) return { avg: null, min: null, max: null };
  return roundedSpread(definition, metric);
}

function roundedSpread(
  definition: Metric,
  { avg, min, max }: Pick<MetricResult, 'avg' | 'min' | 'max'>,
): Spread {
  return {
    // The mean of equal numbers may differ from them by a rounding error.
    avg: roundedMetric(definition, Math.min(Math.max(avg, min), max)),
    min: roundedMetric(definition, min),
    max: roundedMetric(definition, max),
  };
}

/**
 * Returns the values by stride, with their average, minimum and maximum. A metric that was not
 * measured has null for each stride.
 */
function strideSpreadOf(
  definition: Metric,
  metric: MetricResult | undefined,
  strideCount: number,
): StrideSpread {
  const strideValues = metric?.values ?? [];
  const listed = strideValues.length > 0 ? strideValues : Array<null>(strideCount).fill(null);
  const measured = listed.filter((value) => value !== null);
  const values = listed.map((value) => roundedMetric(definition, value));
  if (measured.length === 0) return { ...spreadOf(definition, metric), values };
  const min = Math.min(...measured);
  const max = Math.max(...measured);
  const sum = measured.reduce((total, value) => total + value, 0);
  return { ...roundedSpread(definition, { avg: sum / measured.length, min, max }), values };
}

const totalOf = (definition: Metric, metric: MetricResult | undefined): number | null =>
  roundedMetric(definition, metric?.avg);

const wordOf = (metric: MetricResult | undefined): string | null => metric?.label || null;

/** Returns a metric as a word, a number for the whole session, or the spread over its strides. */
export function spreadOrScalar(
  definition: Metric,
  metric: MetricResult | undefined,
): Spread | number | string | null {
  if (!isNumeric(definition)) return wordOf(metric);
  return isTotal(definition) ? totalOf(definition, metric) : spreadOf(definition, metric);
}

/** Returns the metrics that the metric book shows in one place, by key. */
export function shownIn<T>(
  place: MetricPlace,
  present: (definition: Metric) => T,
): Record<string, T> {
  const definitions = metricsShownIn(place);
  return Object.fromEntries(definitions.map((definition) => [definition.key, present(definition)]));
}

/**
 * Returns true if a metric has one value per step. These are the metrics that only a view from
 * behind gives.
 */
function isPerStep(key: string): boolean {
  const metric = findMetric(key);
  return metric !== undefined && !isMeasuredFrom(metric, 'side');
}

/**
 * Returns a metric as the summary shows it: a word, a number for the whole session, or the spread
 * over the strides with their values.
 */
export function strideSpreadOrScalar(
  results: Results,
): (definition: Metric) => StrideSpread | number | string | null {
  const ofStrides = Object.entries(results).filter(([key]) => !isPerStep(key));
  const strideCount = Math.max(0, ...ofStrides.map(([, { values }]) => values.length));
  return (definition) => {
    const metric = results[definition.key];
    if (!isNumeric(definition)) return wordOf(metric);
    if (isTotal(definition)) return totalOf(definition, metric);
    return strideSpreadOf(definition, metric, strideCount);
  };
}

/** Returns the notes, and adds a reason for each of `keys` that has neither a value nor a note. */
export function completeNotes(
  keys: Iterable<string>,
  results: Results,
  notes: Readonly<Record<string, string>>,
): Record<string, string> {
  const unexplained = [...keys].filter(
    (key) => results[key] === undefined && notes[key] === undefined,
  );
  const reasons = unexplained.map((key) => [key, reasonText('not_measured_then')]);
  return { ...notes, ...Object.fromEntries(reasons) };
}
