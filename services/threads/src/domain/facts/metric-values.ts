import type { MeasurementSystem } from '@strideform/contracts';
import { afterSmallStep, type BookMetric, type ReferenceRange } from '@strideform/metric-book';
import { quantityOf, type Quantity } from '@strideform/metric-book/units';
import type { ChangeOfMetric, MeasuredMetric } from './session-metrics.ts';

/** Meaning of a number, such as the average or the value of the left side. */
export type Statistic =
  | 'average'
  | 'lowest'
  | 'highest'
  | 'left'
  | 'right'
  | 'difference'
  | 'uncertainty'
  | 'share'
  | 'typical_low'
  | 'typical_high'
  | 'typical_share'
  | 'own_low'
  | 'own_high'
  | 'small_change'
  | 'after_small_change'
  | 'value_before'
  | 'change'
  | 'change_uncertainty'
  | 'least_change';

/** Numbers of one metric, rounded and in the reader's units; absent if they are not known. */
export type MetricValues = Readonly<Partial<Record<Statistic, Quantity | undefined>>>;

/** Converts numbers of one metric to the reader's units. */
export class UnitConverter {
  constructor(
    private readonly definition: BookMetric,
    private readonly system: MeasurementSystem,
  ) {}

  /** @param value number in the metric book's unit; null and undefined mean unknown. */
  value(value: number | null | undefined): Quantity | undefined {
    return value == null ? undefined : quantityOf(value, this.definition.unit, this.system);
  }

  /** Returns a change with one more digit than the values that it compares. */
  change(value: number | null): Quantity | undefined {
    const quantity = this.value(value);
    return quantity && { ...quantity, decimals: quantity.decimals + 1 };
  }

  /** Returns a share in per cent; the metric's unit has no effect. */
  percent(value: number | null | undefined): Quantity | undefined {
    if (value == null) return undefined;
    return { value, unit: '%', decimals: Number.isInteger(value) ? 0 : 1 };
  }
}

export function measuredValues(metric: MeasuredMetric, units: UnitConverter): MetricValues {
  const { avg, min, max, left, right, uncertainty, share } = metric;
  const difference = left == null || right == null ? null : Math.abs(left - right);
  return {
    average: units.value(avg),
    lowest: units.value(min),
    highest: units.value(max),
    left: units.value(left),
    right: units.value(right),
    difference: units.value(difference),
    uncertainty: units.value(uncertainty),
    share: units.percent(share == null ? null : Math.round(share * 100)),
  };
}

export const rangeValues = (
  typical: ReferenceRange | undefined,
  own: ReferenceRange | null,
  units: UnitConverter,
): MetricValues => ({
  typical_low: units.value(typical?.low),
  typical_high: units.value(typical?.high),
  own_low: units.value(own?.low),
  own_high: units.value(own?.high),
});

export function classValues(
  { labels }: BookMetric,
  { label }: MeasuredMetric,
  units: UnitConverter,
): MetricValues {
  if (label == null) return {};
  return { typical_share: units.percent(labels?.studiedPercent[label]) };
}

/** Returns the small step toward the range that a study tried, if it tried one. */
export function smallStepValues(
  { outside }: BookMetric,
  { avg }: MeasuredMetric,
  units: UnitConverter,
): MetricValues {
  const step = outside?.below.step;
  if (step === undefined) return {};
  return {
    small_change: units.percent(step.percent),
    after_small_change: units.value(afterSmallStep(avg, step)),
  };
}

export function changeValues(change: ChangeOfMetric | null, units: UnitConverter): MetricValues {
  if (change === null) return {};
  return {
    value_before: units.value(change.earlier),
    change: units.change(Math.abs(change.difference)),
    change_uncertainty: units.change(change.uncertainty),
    least_change: units.change(change.detectable),
  };
}
