import { roundInUnit } from '@strideform/metric-book/units';
import type { MeasurementSystem } from '@strideform/contracts';

interface Unit {
  /** As texts write it. */
  readonly name: string;
  /** A value in this unit = the value in the catalogue's unit × factor. */
  readonly factor: number;
  readonly decimals: number;
}

const inBothSystems = (name: string, decimals: number): Record<MeasurementSystem, Unit> => ({
  metric: { name, factor: 1, decimals },
  imperial: { name, factor: 1, decimals },
});
/** Runners who think in miles still read these in SI units: a kilogram of body mass, a spring. */
const alsoInImperial = inBothSystems;
const converted = (
  metric: string,
  metricDecimals: number,
  imperial: string,
  factor: number,
  imperialDecimals: number,
): Record<MeasurementSystem, Unit> => ({
  metric: { name: metric, factor: 1, decimals: metricDecimals },
  imperial: { name: imperial, factor, decimals: imperialDecimals },
});

/**
 * The catalogue's units, in both systems. Factors are exact by definition (1 mile = 1609.344 m, 1
 * in = 2.54 cm).
 */
const units: Readonly<Record<string, Record<MeasurementSystem, Unit>>> = {
  'm/s': converted('m/s', 2, 'mph', 3600 / 1609.344, 1),
  'min/km': converted('min/km', 2, 'min/mile', 1.609344, 2),
  m: converted('m', 2, 'ft', 1 / 0.3048, 2),
  cm: converted('cm', 1, 'in', 1 / 2.54, 1),
  'kN/m': alsoInImperial('kN/m', 1),
  'W/kg': alsoInImperial('W/kg', 2),
  'steps/min': inBothSystems('steps/min', 0),
  s: inBothSystems('s', 3),
  W: inBothSystems('W', 0),
  deg: inBothSystems('°', 1),
  'deg/s': inBothSystems('°/s', 0),
  '%': inBothSystems('%', 1),
  '': inBothSystems('', 2),
};

/** Metrics of the whole clip need fewer decimals than their unit gives, and widths more. */
const decimalsByMetric: Readonly<Record<string, number>> = {
  total_time: 1,
  total_distance: 1,
  step_width: 3,
  knee_window: 3,
};

/** A number with its unit, as a text may state it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
}

/**
 * A value of the catalogue, as answers give it, in the unit that `system` uses for it.
 * @param unit the catalogue's unit.
 * @throws {Error} for a unit that is not in the table.
 */
export function toQuantity(
  metricKey: string,
  value: number,
  unit: string,
  system: MeasurementSystem,
): Quantity {
  const known = units[unit]?.[system];
  if (known === undefined)
    throw new Error(`No measurement system has the unit "${unit}" of the metric ${metricKey}.`);
  return {
    value: roundInUnit(value, unit) * known.factor,
    unit: known.name,
    decimals: decimalsByMetric[metricKey] ?? known.decimals,
  };
}

const isPace = (unit: string): boolean => unit === 'min/km' || unit === 'min/mile';

/** The number alone: `170`, `0.267`, or `5:47` for a pace in minutes and seconds. */
export function numberText({ value, unit, decimals }: Quantity): string {
  if (isPace(unit)) return paceText(value);
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

function paceText(minutes: number): string {
  const totalSeconds = Math.round(Math.abs(minutes) * 60);
  const sign = minutes < 0 ? '-' : '';
  const wholeMinutes = Math.floor(totalSeconds / 60);
  const seconds = String(totalSeconds % 60).padStart(2, '0');
  return `${sign}${wholeMinutes}:${seconds}`;
}

/** `170 steps/min`, `11.7°`, `0.38`. */
export function quantityText(quantity: Quantity): string {
  const { unit } = quantity;
  const isAttached = unit === '' || unit.startsWith('°') || unit === '%';
  return `${numberText(quantity)}${isAttached ? '' : ' '}${unit}`;
}
