import { metricsShownIn, type Metric, type MetricPlace } from '@strideform/biomechanics';
import type { MetricResult } from '@strideform/contracts';
import { isTotal, isWorded, type Spread, type StrideSpread } from './metric-shapes.dto.ts';

type Results = Readonly<Record<string, MetricResult>>;

/** The session's own average, least and greatest value. */
export function spreadOf(metric: MetricResult | undefined): Spread {
  return { avg: metric?.avg ?? null, min: metric?.min ?? null, max: metric?.max ?? null };
}

/** Stride by stride; average, least and greatest are of the strides listed. */
export function strideSpreadOf(metric: MetricResult | undefined): StrideSpread {
  const values = [...(metric?.values ?? [])];
  const measured = values.filter((value) => value !== null);
  if (measured.length === 0) return { ...spreadOf(metric), values };
  const [min, max] = [Math.min(...measured), Math.max(...measured)];
  const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length;
  // The mean of equal numbers may round to just beside them.
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
  return Object.fromEntries(
    metricsShownIn(place).map((definition) => [definition.key, present(definition)]),
  );
}

/** As in the summary: a word, or the spread over the strides with their values. */
export const strideSpreadOrWord =
  (results: Results) =>
  (definition: Metric): StrideSpread | string | null =>
    isWorded(definition)
      ? wordOf(results[definition.key])
      : strideSpreadOf(results[definition.key]);

/** The notes, with a reason for each of `keys` that has neither value nor note. */
export function completeNotes(
  keys: Iterable<string>,
  results: Results,
  notes: Readonly<Record<string, string>>,
): Record<string, string> {
  const silent = [...keys].filter((key) => results[key] === undefined && notes[key] === undefined);
  return {
    ...notes,
    ...Object.fromEntries(
      silent.map((key) => [key, 'not measured when this session was analysed']),
    ),
  };
}
