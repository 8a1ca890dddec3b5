/** Order statistics and moments. NaN entries count as missing; an empty set gives NaN. */

const isKnown = Number.isFinite;

export function finiteValues(values: ArrayLike<number>): number[] {
  const known: number[] = [];
  for (let i = 0; i < values.length; i += 1) if (isKnown(values[i]!)) known.push(values[i]!);
  return known;
}

/** Returns the q-quantile (0–1), with linear interpolation between order statistics. */
export function quantile(values: ArrayLike<number>, q: number): number {
  // A typed array sorts numbers natively.
  const sorted = Float64Array.from(finiteValues(values)).sort();
  if (sorted.length === 0) return NaN;
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Factor from the median of a normal distribution's absolute values to its standard deviation. */
export const medianToDeviation = 1.4826;

/** Returns the median absolute deviation, scaled to a normal distribution's standard deviation. */
export function robustDeviation(values: ArrayLike<number>): number {
  const centre = median(values);
  return medianToDeviation * median(finiteValues(values).map((value) => Math.abs(value - centre)));
}

export function mean(values: ArrayLike<number>): number {
  const known = finiteValues(values);
  return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Returns the sample standard deviation, or NaN for fewer than two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  const known = finiteValues(values);
  if (known.length < 2) return NaN;
  const centre = mean(known);
  return Math.sqrt(
    known.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (known.length - 1),
  );
}

/** Returns the differences between neighbouring values: one entry fewer. */
export const differences = (values: Float64Array): Float64Array =>
  values.subarray(1).map((value, i) => value - values[i]!);

/**
 * Returns the median frame rate, Hz.
 * @param timesS two or more times
 */
export const frameRateHz = (timesS: Float64Array): number => 1 / median(differences(timesS));

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));
