import { decimalsByUnit, findMetric, roundTo, type Metric } from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';

// Stored values keep every digit. This file says how many decimals answers show.

/** Decimals of values that are not metrics. */
const decimals = {
  /** A hundredth of a millisecond: finer than the clocks of most cameras. */
  frameTimeS: 5,
  cycleTimeMs: 2,
  angleDeg: decimalsByUnit.deg,
  keypointPx: 2,
  rateHz: 3,
  /** Of a whole: confidence, progress, frames that were found. */
  share: 4,
} as const;
type Measure = keyof typeof decimals;

type MeasuredValue = number | null;

export function rounded(measure: Measure, value: number): number;
export function rounded(measure: Measure, value: MeasuredValue): MeasuredValue;
export function rounded(measure: Measure, value: MeasuredValue): MeasuredValue {
  return value === null ? null : roundTo(value, decimals[measure]);
}

export const roundedList = (measure: Measure, values: readonly MeasuredValue[]): MeasuredValue[] =>
  values.map((value) => rounded(measure, value));

/** Lists by name, each rounded. */
export const roundedLists = (
  measure: Measure,
  lists: Readonly<Record<string, readonly MeasuredValue[]>>,
): Record<string, MeasuredValue[]> =>
  Object.fromEntries(
    Object.entries(lists).map(([name, values]) => [name, roundedList(measure, values)]),
  );

/** A value of a metric, to the decimals of its unit. */
export const roundedMetric = (
  { unit }: Pick<Metric, 'unit'>,
  value: number | null | undefined,
): MeasuredValue => (value == null ? null : roundTo(value, decimalsByUnit[unit]));

/** The metrics that are numbers, by key, one entry a frame. */
export function roundedSeries(series: AnalysisFile['series']): Record<string, MeasuredValue[]> {
  const numeric = Object.entries(series).flatMap(([key, values]) => {
    const metric = findMetric(key);
    // Older analyses may hold metrics that no longer exist. For a metric that is now a word they
    // hold the angle behind the word.
    if (metric === undefined || metric.words !== undefined) return [];
    return [[key, values.map((value) => roundedMetric(metric, value))] as const];
  });
  return Object.fromEntries(numeric);
}

export const roundedTimes = (timesS: readonly number[]): number[] =>
  timesS.map((timeS) => rounded('frameTimeS', timeS));

type Quality = AnalysisFile['quality'];

export const roundedQuality = (quality: Quality): Quality => ({
  ...quality,
  found_share: rounded('share', quality.found_share),
  repaired_share: rounded('share', quality.repaired_share),
  rate_hz: rounded('rateHz', quality.rate_hz),
});
