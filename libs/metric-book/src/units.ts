/**
 * Decimals of a metric in answers, by its unit. They usually give four to six significant digits.
 * So rounding adds nothing to the uncertainty of a stride, and no digit is shown that was not
 * measured.
 */
export const decimalsByUnit = {
  'm/s': 3,
  'min/km': 3,
  'steps/min': 2,
  W: 1,
  'W/kg': 3,
  s: 4,
  m: 4,
  cm: 3,
  deg: 2,
  'deg/s': 1,
  '%': 2,
  'kN/m': 3,
  '': 4,
} as const;

/** Empty for ratios. */
export type MetricUnit = keyof typeof decimalsByUnit;

/**
 * The nearest number with this many decimals. Rounding never puts a smaller number above a larger
 * one.
 */
export const roundTo = (value: number, decimals: number): number =>
  // Adding 0 turns −0 into 0.
  Number(value.toFixed(decimals)) + 0;

/**
 * A metric's value as answers give it. Whatever prints a value rounds it from this one: rounded
 * from all digits, 7.2496° would be 7.2° in print and, by way of an answer's 7.25°, 7.3° on a page.
 * @param unit of the catalogue; a value in a unit that is no longer in it keeps its digits
 */
export function roundInUnit(value: number, unit: string): number {
  const decimals = decimalsByUnit[unit as MetricUnit] as number | undefined;
  return decimals === undefined ? value : roundTo(value, decimals);
}
