import { metricsShownIn, type Metric, type MetricPlace } from '@strideform/biomechanics';
import type { MetricResult } from '@strideform/contracts';
import { isTotal, isWorded, type Spread, type StrideSpread } from './metric-shapes.dto.ts';

type Results = Readonly<Record<string, MetricResult>>;

const notMeasuredThen = 'not measured when this session was analysed';

/** Average, least and greatest value as the analysis gave them. */
export function spreadOf(metric: MetricResult | undefined): Spread {
  return { avg: metric?.avg ?? null, min: metric?.min ?? null, max: metric?.max ?? null };
}

/** Stride by stride, with average, least and greatest value of the strides in the list. */
export function strideSpreadOf(metric: MetricResult | undefined): StrideSpread {
  const values = [...(metric?.values ?? [])];
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return { ...spreadOf(metric), values };
  const min = Math.min(...measured);
  const max = Math.max(...measured);
  const sum = measured.reduce((total, value) => total + value, 0);
  const mean = sum / measured.length;
  // The mean of equal numbers may differ from them by a rounding error.
  return { avg: Math.min(Math.max(mean, min), max), min, max, values };
}

const wordOf = (metric: MetricResult | undefined): string | null => metric?.label || null;

/** A word, a number of the whole session, or the spread over its strides. */
export function spreadOrScalar(
  definition: Metric,
  metric: MetricResult | undefined,
): Spread | number | string | null {
  if (isWorded(definition)) return wordOf(metric);
  return isTotal(definition) ? (metric?.avg ?? null) : spreadOf(metric);
}

/** The metrics that the catalogue shows in a place, by key. */
export function shownIn<T>(
  place: MetricPlace,
  present: (definition: Metric) => T,
): Record<string, T> {
  const definitions = metricsShownIn(place);
  return Object.fromEntries(definitions.map((definition) => [definition.key, present(definition)]));
}

/** A metric as the summary shows it: a word, or the spread over the strides with their values. */
export const strideSpreadOrWord =
  (results: Results) =>
  (definition: Metric): StrideSpread | string | null => {
    const metric = results[definition.key];
    return isWorded(definition) ? wordOf(metric) : strideSpreadOf(metric);
  };

/** The notes, with a reason for each of `keys` that has neither value nor note. */
export function completeNotes(
  keys: Iterable<string>,
  results: Results,
  notes: Readonly<Record<string, string>>,
): Record<string, string> {
  const unexplained = [...keys].filter(
    (key) => results[key] === undefined && notes[key] === undefined,
  );
  const reasons = unexplained.map((key) => [key, notMeasuredThen]);
  return { ...notes, ...Object.fromEntries(reasons) };
}
