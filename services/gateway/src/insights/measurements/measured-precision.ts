import { frameDecimals } from '@strideform/gait-engine';
import { roundInUnit, roundTo } from '@strideform/metric-book/units';
import type { Metric } from '@strideform/metric-book';

// Decimals of values in answers. Values per session are stored unrounded and rounded here. Values
// per frame are already rounded when they are stored.

/** Decimals of values that are not metrics. */
const decimals = {
  ...frameDecimals,
  cycleTimeMs: 2,
  rateHz: 3,
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

/** Returns a metric's value, rounded to the decimals of its unit. */
export const roundedMetric = (
  { unit }: Pick<Metric, 'unit'>,
  value: number | null | undefined,
): MeasuredValue => (value == null ? null : roundInUnit(value, unit));

export const roundedTimes = (timesS: readonly number[]): number[] =>
  timesS.map((timeS) => rounded('frameTimeS', timeS));
