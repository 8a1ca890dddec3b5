import * as units from '@strideform/metric-book/units';
import { consoleLanguage } from './texts.ts';

// Formats values and differences in the language of the console.

/** Returns a number that is not a metric: a time in a clip, the size of a file, a count. */
export const shownQuantity = (value: number, unit: string, decimals: number): string =>
  units.quantityText({ value, unit, decimals }, consoleLanguage);

export const shownValue = (value: number | null, unit: string): string =>
  units.valueText(value, unit, consoleLanguage);

export const shownNumber = (value: number | null, unit: string): string =>
  units.numberText(value, unit, consoleLanguage);

/** Returns the difference of two values as they are shown, so that a reader can check it. */
export const shownDifference = (earlier: number, later: number, unit: string): string =>
  units.signedText(units.differenceOfShown(earlier, later, unit), consoleLanguage);

/** The same without the unit. */
export const shownDifferenceNumber = (earlier: number, later: number, unit: string): string =>
  units.signedNumber(units.differenceOfShown(earlier, later, unit), consoleLanguage);

export const shownUncertainty = (uncertainty: number, unit: string): string =>
  units.uncertaintyText(uncertainty, unit, consoleLanguage);

/** Returns a value with its uncertainty, such as `263 ± 4 ms`. */
export const shownMeasured = (value: number, uncertainty: number | null, unit: string): string =>
  units.measuredText(value, uncertainty, unit, consoleLanguage);

/** Returns the unit in which a value is shown, for a number without it. */
export function shownUnit(unit: string): string {
  const name = units.unitName(unit);
  return consoleLanguage.unitNames?.[name] ?? name;
}

/** Returns a factor of speed, such as `0.5×`. */
export const factorText = (factor: number): string =>
  `${String(factor).replace('.', consoleLanguage.decimalMark)}×`;

/** Returns the number in a field for numbers, or null if the field is empty. */
export const numberIn = (typed: string): number | null =>
  typed.trim() === '' ? null : Number(typed);
