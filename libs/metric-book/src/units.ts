import type { MeasurementSystem } from '@strideform/contracts';

// The one table of units. It imports nothing, so that the console can bundle it.

/** A unit as people read it. */
interface ReadUnit {
  readonly name: string;
  /** A value in this unit is the value of an answer × factor. */
  readonly factor: number;
  readonly decimals: number;
}

interface UnitRow extends Readonly<Record<MeasurementSystem, ReadUnit>> {
  /**
   * Decimals in answers. They usually give four to six significant digits, so that rounding adds
   * nothing to the uncertainty of a stride, and no digit is shown that was not measured.
   */
  readonly decimals: number;
  /** How people read values that are as large as this, in the unit of answers. */
  readonly large?: ReadUnit & { readonly from: number };
}

const read = (name: string, decimals: number, factor = 1): ReadUnit => ({ name, factor, decimals });
/** A unit that people who think in miles read, too: a kilogram of body mass, a spring. */
const inBothSystems = (unit: ReadUnit) => ({ metric: unit, imperial: unit });

/** By the unit of answers; empty for ratios. Factors are exact by definition. */
export const units = {
  'm/s': { decimals: 3, metric: read('m/s', 2), imperial: read('mph', 1, 3600 / 1609.344) },
  'min/km': { decimals: 3, metric: read('min/km', 2), imperial: read('min/mile', 2, 1.609344) },
  'steps/min': { decimals: 2, ...inBothSystems(read('steps/min', 0)) },
  W: { decimals: 1, ...inBothSystems(read('W', 0)) },
  'W/kg': { decimals: 3, ...inBothSystems(read('W/kg', 2)) },
  // Times of a stride in milliseconds, the length of a clip in seconds.
  s: { decimals: 4, ...inBothSystems(read('ms', 0, 1000)), large: { from: 2, ...read('s', 1) } },
  m: { decimals: 4, metric: read('m', 2), imperial: read('ft', 2, 1 / 0.3048) },
  cm: { decimals: 3, metric: read('cm', 1), imperial: read('in', 1, 1 / 2.54) },
  deg: { decimals: 2, ...inBothSystems(read('°', 1)) },
  'deg/s': { decimals: 1, ...inBothSystems(read('°/s', 0)) },
  '%': { decimals: 2, ...inBothSystems(read('%', 1)) },
  'kN/m': { decimals: 3, ...inBothSystems(read('kN/m', 1)) },
  '': { decimals: 4, ...inBothSystems(read('', 3)) },
} as const satisfies Readonly<Record<string, UnitRow>>;

export type MetricUnit = keyof typeof units;

/** Undefined for a unit that older analyses may hold, and that no metric has now. */
const rowOf = (unit: string): UnitRow | undefined =>
  (units as Readonly<Record<string, UnitRow>>)[unit];

/**
 * The nearest number with this many decimals. Rounding never puts a smaller number above a larger
 * one.
 */
export const roundTo = (value: number, decimals: number): number =>
  // Adding 0 turns −0 into 0.
  Number(value.toFixed(decimals)) + 0;

/**
 * A value as answers give it. Whatever prints a value rounds it from this one: rounded from all
 * digits, 7.2496° would be 7.2° in print and, by way of an answer's 7.25°, 7.3° on a page.
 */
export function roundInUnit(value: number, unit: string): number {
  const decimals = rowOf(unit)?.decimals;
  return decimals === undefined ? value : roundTo(value, decimals);
}

/** A number with its unit, as people read it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
}

/**
 * A value of an answer as people read it.
 * @param unit of the answer
 */
export function quantityOf(
  value: number,
  unit: string,
  system: MeasurementSystem = 'metric',
): Quantity {
  const { name, factor, decimals } = readUnitOf(value, unit, system);
  return { value: roundInUnit(value, unit) * factor, unit: name, decimals };
}

function readUnitOf(value: number, unit: string, system: MeasurementSystem): ReadUnit {
  const row = rowOf(unit);
  if (row === undefined) return read(unit, 2);
  const isLarge = row.large !== undefined && Math.abs(value) >= row.large.from;
  return isLarge ? row.large! : row[system];
}

const isPace = (unit: string): boolean => unit === 'min/km' || unit === 'min/mile';

/** The number alone: `170`, `−3.2`, or `5:47` for a pace in minutes and seconds. */
export function quantityNumber({ value, unit, decimals }: Quantity): string {
  if (isPace(unit)) return paceText(value);
  // A multiplication is exact to twelve digits and more: 244.49999999999997 is 244.5.
  const digits = Number(value.toPrecision(12)).toFixed(decimals);
  return digits.replace('-', isZero(digits) ? '' : '−');
}

/** `170 steps/min`, `11.7°`, `0.380`. */
export const quantityText = (quantity: Quantity): string =>
  quantityNumber(quantity) + suffixOf(quantity.unit);

const suffixOf = (name: string): string => (name === '' || name === '°' ? name : ` ${name}`);

const isZero = (digits: string): boolean => !/[1-9]/.test(digits);

function paceText(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const sign = minutes < 0 && seconds > 0 ? '−' : '';
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The unit as people read it, where it stands apart from the number: `ms`, `°`. */
export const unitName = (unit: string): string => rowOf(unit)?.metric.name ?? unit;

/** A value without its unit; a dash where there is none. */
export const numberText = (value: number | null, unit: string): string =>
  value === null ? '–' : quantityNumber(quantityOf(value, unit));

/** A value with its unit; a dash where there is none. */
export const valueText = (value: number | null, unit: string): string =>
  value === null ? '–' : quantityText(quantityOf(value, unit));

/** A difference without its unit, with the sign that shows its direction. */
export function differenceNumber(difference: number, unit: string): string {
  const text = numberText(difference, unit);
  return difference > 0 && !isZero(text) ? `+${text}` : text;
}

/** A difference with its unit, and with the sign that shows its direction. */
export const differenceText = (difference: number, unit: string): string =>
  differenceNumber(difference, unit) + suffixOf(quantityOf(difference, unit).unit);

/** An uncertainty with its unit, and with at least one digit that is not 0. */
export function uncertaintyText(uncertainty: number, unit: string): string {
  if (isPace(unit)) return `${Math.max(1, Math.round(uncertainty * 60))} s/km`;
  const readAs = readUnitOf(uncertainty, unit, 'metric');
  return uncertaintyNumber(uncertainty, readAs) + suffixOf(readAs.name);
}

/** Has one digit at least: an uncertainty that is shown as 0 would claim an exact value. */
function uncertaintyNumber(uncertainty: number, { name, factor, decimals }: ReadUnit): string {
  const value = uncertainty * factor;
  const text = quantityNumber({ value, unit: name, decimals });
  return isZero(text) && !isPace(name) ? String(Number(value.toPrecision(1))) : text;
}

/** `263 ± 4`: a value and one standard uncertainty, for a unit that stands elsewhere. */
export function measuredNumber(value: number, uncertainty: number | null, unit: string): string {
  const number = numberText(value, unit);
  if (!uncertainty) return number;
  return `${number} ± ${uncertaintyNumber(uncertainty, readUnitOf(value, unit, 'metric'))}`;
}

/** `263 ± 4 ms`, or `5:47 min/km ± 3 s/km`. */
export function measuredText(value: number, uncertainty: number | null, unit: string): string {
  if (!uncertainty) return valueText(value, unit);
  if (isPace(unit)) return `${valueText(value, unit)} ± ${uncertaintyText(uncertainty, unit)}`;
  return measuredNumber(value, uncertainty, unit) + suffixOf(quantityOf(value, unit).unit);
}
