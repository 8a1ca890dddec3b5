import type { Side } from '../measurement/body-points.ts';

/** Mean of a metric on each side; null if the side was not measured or the metric has no sides. */
export interface MeasuredSides {
  readonly left?: number | null | undefined;
  readonly right?: number | null | undefined;
}

/**
 * Returns the measured side if the other one was not in clear view. Null if both or neither were
 * measured.
 */
export function onlyMeasuredSide({ left, right }: MeasuredSides): Side | null {
  const hasLeft = left != null;
  const hasRight = right != null;
  if (hasLeft === hasRight) return null;
  return hasLeft ? 'left' : 'right';
}

/** Ratio of a side's uncertainty to the mean's. Each side has half of the strides, so it is √2. */
const sidePerMean = Math.SQRT2;
/** Ratio of the uncertainty of the difference of two sides to the mean's: another factor of √2. */
const differencePerMean = Math.SQRT2 * sidePerMean;

/**
 * Returns one standard uncertainty of one side's value. If only one side was measured, it is that
 * of the mean.
 * @param ofMean one standard uncertainty of the mean of both sides
 */
export function uncertaintyOfSide({ left, right }: MeasuredSides, ofMean: number | null) {
  const hasBoth = left != null && right != null;
  return ofMean !== null && hasBoth ? sidePerMean * ofMean : ofMean;
}

/**
 * Returns true if the sides differ by more than twice the uncertainty of their difference. Null if
 * this is unknown: without both sides, or without an uncertainty.
 * @param uncertainty one standard uncertainty of the mean of both sides
 */
export function sidesDiffer(
  { left, right }: MeasuredSides,
  uncertainty: number | null,
): boolean | null {
  if (left == null || right == null || uncertainty === null) return null;
  return Math.abs(left - right) > 2 * differencePerMean * uncertainty;
}
