import type { MeasurementSystem } from '@strideform/contracts';

// The only table of units. It has no imports, so that the console can bundle it.

/** Unit in which people read a value. */
interface ReadUnit {
  readonly name: string;
  /** Factor from a value in API responses to this unit. */
  readonly factor: number;
  readonly decimals: number;
}

interface UnitRow extends Readonly<Record<MeasurementSystem, ReadUnit>> {
  /**
   * Decimals in API responses. They usually give four to six significant digits: rounding adds
   * nothing to a stride's uncertainty, and no unmeasured digit is shown.
   */
  readonly decimals: number;
  /** Unit for values from this size on, in the unit of API responses. */
  readonly large?: ReadUnit & { readonly from: number };
}

const read = (name: string, decimals: number, factor = 1): ReadUnit => ({ name, factor, decimals });
/** Returns the same unit for people who think in miles: a kilogram of body mass, a spring. */
const inBothSystems = (unit: ReadUnit) => ({ metric: unit, imperial: unit });

/** Units by name in API responses; empty for ratios. Factors are exact by definition. */
export const units = {
  // A speed is in the unit of treadmills, wherever people read it.
  'm/s': { decimals: 3, metric: read('km/h', 1, 3.6), imperial: read('mph', 1, 3600 / 1609.344) },
  'min/km': { decimals: 3, metric: read('min/km', 2), imperial: read('min/mile', 2, 1.609344) },
  'steps/min': { decimals: 2, ...inBothSystems(read('steps/min', 0)) },
  W: { decimals: 1, ...inBothSystems(read('W', 0)) },
  'W/kg': { decimals: 3, ...inBothSystems(read('W/kg', 2)) },
  // Times of a stride are in milliseconds, the length of a clip in seconds.
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

/** Returns the table row, or undefined for a unit that only older analyses have. */
const rowOf = (unit: string): UnitRow | undefined =>
  (units as Readonly<Record<string, UnitRow>>)[unit];

/**
 * Returns the nearest number with this many decimals. Rounding never puts a smaller number above a
 * larger one.
 */
export const roundTo = (value: number, decimals: number): number =>
  // Adding 0 turns −0 into 0.
  Number(value.toFixed(decimals)) + 0;

/**
 * Returns a value as API responses give it. Everything that prints a value must round this one.
 * Otherwise 7.2496° would be 7.2° in print, and 7.3° on a page that reads 7.25° from a response.
 */
export function roundInUnit(value: number, unit: string): number {
  const decimals = rowOf(unit)?.decimals;
  return decimals === undefined ? value : roundTo(value, decimals);
}

/** Number with its unit, as people read it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
}

/**
 * Converts a value of an API response to the unit in which people read it.
 * @param unit unit in the response
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

/** Format of numbers and units in a language. */
export interface NumberStyle {
  readonly decimalMark: string;
  /** Units that the language names in another way than English, by their English name. */
  readonly unitNames?: Readonly<Record<string, string>>;
}

const englishNumbers: NumberStyle = { decimalMark: '.' };

/** Returns the number alone: `170`, `−3.2`, or `5:47` for a pace in minutes and seconds. */
export function quantityNumber(
  { value, unit, decimals }: Quantity,
  { decimalMark } = englishNumbers,
): string {
  if (isPace(unit)) return paceText(value);
  // A multiplication is exact to at least twelve digits: 244.49999999999997 is 244.5.
  const digits = Number(value.toPrecision(12)).toFixed(decimals);
  return digits.replace('-', isZero(digits) ? '' : '−').replace('.', decimalMark);
}

/** Returns number and unit: `170 steps/min`, `11.7°`, `0.380`. */
export const quantityText = (quantity: Quantity, style?: NumberStyle): string =>
  quantityNumber(quantity, style) + suffixOf(quantity.unit, style);

const suffixOf = (name: string, { unitNames } = englishNumbers): string =>
  name === '' || name === '°' ? name : ` ${unitNames?.[name] ?? name}`;

const isZero = (digits: string): boolean => !/[1-9]/.test(digits);

/** Returns true if the digits that people read are all zero. */
export const isShownAsZero = (quantity: Quantity): boolean => isZero(quantityNumber(quantity));

function paceText(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const sign = minutes < 0 && seconds > 0 ? '−' : '';
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Returns the unit as people read it, to be shown apart from the number: `ms`, `°`. */
export const unitName = (unit: string): string => rowOf(unit)?.metric.name ?? unit;

/** Returns a value without its unit, or a dash for null. */
export const numberText = (value: number | null, unit: string, style?: NumberStyle): string =>
  value === null ? '–' : quantityNumber(quantityOf(value, unit), style);

/** Returns a value with its unit, or a dash for null. */
export const valueText = (value: number | null, unit: string, style?: NumberStyle): string =>
  value === null ? '–' : quantityText(quantityOf(value, unit), style);

/** Returns the number of a difference, always with a sign. */
export function signedNumber(difference: Quantity, style?: NumberStyle): string {
  const text = quantityNumber(difference, style);
  return difference.value > 0 && !isZero(text) ? `+${text}` : text;
}

/**
 * Returns the difference of two values as people read them, for a place that shows both: beside 169
 * and 180 it is 11, also where 168.6 and 180.2 were measured.
 * @param decimals decimals of both values, if they are shown with more than usual
 */
export function differenceOfShown(
  earlier: number,
  later: number,
  unit: string,
  decimals = quantityOf(later, unit).decimals,
): Quantity {
  const [from, to] = [quantityOf(earlier, unit), quantityOf(later, unit)];
  // One is read in seconds, and the other in milliseconds.
  if (from.unit !== to.unit) return quantityOf(later - earlier, unit);
  const shownOf = (quantity: Quantity): number => asShown({ ...quantity, decimals });
  return { ...to, decimals, value: shownOf(to) - shownOf(from) };
}

/** Returns the values of the newest session of a trend and of the one that it is compared with. */
export function comparedValues<Point extends { readonly value: number | null }>(
  points: readonly Point[],
  difference: number,
  isCompared: (point: Point) => boolean,
): { readonly earlier: number; readonly later: number } {
  const later = points.at(-1)?.value ?? 0;
  // The session may be an earlier one than the trend shows.
  return { earlier: points.find(isCompared)?.value ?? later - difference, later };
}

/** Returns the value that is left of a quantity once it is printed. */
function asShown({ value, unit, decimals }: Quantity): number {
  if (isPace(unit)) return Math.round(value * 60) / 60;
  return Number(quantityNumber({ value, unit, decimals }).replace('−', '-'));
}

/** Returns a difference with its unit, always with a sign. */
export const signedText = (difference: Quantity, style?: NumberStyle): string =>
  signedNumber(difference, style) + suffixOf(difference.unit, style);

/** Returns a difference with its unit, always with a sign. */
export const differenceText = (difference: number, unit: string, style?: NumberStyle): string =>
  signedText(quantityOf(difference, unit), style);

/** Returns an uncertainty with its unit, and with at least one digit that is not 0. */
export function uncertaintyText(uncertainty: number, unit: string, style?: NumberStyle): string {
  if (isPace(unit)) return `${Math.max(1, Math.round(uncertainty * 60))} s/km`;
  const readAs = readUnitOf(uncertainty, unit, 'metric');
  return uncertaintyNumber(uncertainty, readAs, style) + suffixOf(readAs.name, style);
}

/** Returns the number with at least one digit that is not 0, since 0 would claim an exact value. */
function uncertaintyNumber(
  uncertainty: number,
  { name, factor, decimals }: ReadUnit,
  style = englishNumbers,
): string {
  const value = uncertainty * factor;
  const text = quantityNumber({ value, unit: name, decimals }, style);
  if (!isZero(text) || isPace(name)) return text;
  return String(Number(value.toPrecision(1))).replace('.', style.decimalMark);
}

/**
 * Returns `263 ± 4`: a value and one standard uncertainty, for a unit that is shown elsewhere. Both
 * have the same decimals, enough for one digit of the uncertainty that is not 0: `5.983 ± 0.007`.
 */
export function measuredNumber(
  value: number,
  uncertainty: number | null,
  unit: string,
  style?: NumberStyle,
  decimals = measuredDecimals(value, uncertainty, unit),
): string {
  const quantity = { ...quantityOf(value, unit), decimals };
  const number = quantityNumber(quantity, style);
  if (!uncertainty) return number;
  const readAs = readUnitOf(value, unit, 'metric');
  if (isPace(unit)) return `${number} ± ${uncertaintyNumber(uncertainty, readAs, style)}`;
  const uncertain = { ...quantity, value: uncertainty * readAs.factor };
  return `${number} ± ${quantityNumber(uncertain, style)}`;
}

/** Returns the decimals of a value that is shown with its uncertainty. */
export function measuredDecimals(value: number, uncertainty: number | null, unit: string): number {
  const { factor, decimals } = readUnitOf(value, unit, 'metric');
  return uncertainty ? decimalsFor(uncertainty * factor, decimals) : decimals;
}

/** Returns `263 ± 4 ms`, or `5:47 min/km ± 3 s/km`: see {@link measuredNumber}. */
export function measuredText(
  value: number,
  uncertainty: number | null,
  unit: string,
  style?: NumberStyle,
): string {
  if (!uncertainty) return valueText(value, unit, style);
  if (isPace(unit))
    return `${valueText(value, unit, style)} ± ${uncertaintyText(uncertainty, unit, style)}`;
  const { name } = readUnitOf(value, unit, 'metric');
  return measuredNumber(value, uncertainty, unit, style) + suffixOf(name, style);
}

/** Returns at least as many decimals as show a digit that is not 0. */
const decimalsFor = (value: number, decimals: number): number =>
  isZero(value.toFixed(decimals)) ? Math.ceil(-Math.log10(value)) : decimals;
