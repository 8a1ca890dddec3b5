import type { MeasurementSystem } from '@strideform/contracts';

interface Unit {
  /** As texts write it. */
  readonly name: string;
  /** The catalogue's unit × factor. */
  readonly factor: number;
  readonly decimals: number;
}

const same = (name: string, decimals: number): Record<MeasurementSystem, Unit> => ({
  metric: { name, factor: 1, decimals },
  imperial: { name, factor: 1, decimals },
});
const two = (
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
 * in = 2.54 cm, 1 lb = 0.45359237 kg).
 */
const units: Readonly<Record<string, Record<MeasurementSystem, Unit>>> = {
  'm/s': two('m/s', 2, 'mph', 3600 / 1609.344, 1),
  'min/km': two('min/km', 2, 'min/mile', 1.609344, 2),
  m: two('m', 2, 'ft', 1 / 0.3048, 2),
  cm: two('cm', 1, 'in', 1 / 2.54, 1),
  'kN/m': two('kN/m', 1, 'lbf/in', (1000 * 0.0254) / 4.4482216152605, 0),
  'W/kg': two('W/kg', 2, 'W/lb', 0.45359237, 2),
  'steps/min': same('steps/min', 0),
  s: same('s', 3),
  W: same('W', 0),
  deg: same('°', 1),
  'deg/s': same('°/s', 0),
  '%': same('%', 1),
  '': same('', 2),
};

/** Metrics of the whole clip need no thousandths. */
const decimalsOf: Readonly<Record<string, number>> = { total_time: 1, total_distance: 1 };

/** A number with its unit, as a text may state it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
}

/** @param unit the catalogue's. @throws Error for a unit that is not in the table. */
export function quantity(
  metric: string,
  value: number,
  unit: string,
  system: MeasurementSystem,
): Quantity {
  const known = units[unit]?.[system];
  if (known === undefined)
    throw new Error(`The unit "${unit}" of ${metric} is in no measurement system.`);
  return {
    value: value * known.factor,
    unit: known.name,
    decimals: decimalsOf[metric] ?? known.decimals,
  };
}

const isPace = (unit: string): boolean => unit === 'min/km' || unit === 'min/mile';

/** `170`, `0.267`, `5:47` (a pace, in minutes and seconds): the number alone. */
export function numberText({ value, unit, decimals }: Quantity): string {
  if (isPace(unit)) {
    const seconds = Math.round(Math.abs(value) * 60);
    return `${value < 0 ? '-' : ''}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text;
}

/** `170 steps/min`, `11.7°`, `0.38`. */
export function quantityText(stated: Quantity): string {
  const joint = stated.unit === '' || stated.unit.startsWith('°') || stated.unit === '%' ? '' : ' ';
  return `${numberText(stated)}${joint}${stated.unit}`;
}
