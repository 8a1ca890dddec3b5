/**
 * Decimals that are shown of a metric, by its unit. For a runner these are four to six significant
 * digits as a rule: fine enough that rounding adds nothing to the uncertainty of a stride, and no
 * digits that nobody measured.
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
 * The nearest number with so many decimals. Rounding keeps the order of numbers: what lay between
 * two of them lies between them still.
 */
export const roundTo = (value: number, decimals: number): number =>
  // Without the sum, what is rounded to nothing from below would be −0.
  Number(value.toFixed(decimals)) + 0;
