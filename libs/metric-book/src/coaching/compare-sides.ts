import type { Side } from '../measurement/body-points.ts';

/**
 * A metric's mean on each side; null where that side was not measured, or the metric has no sides.
 */
export interface MeasuredSides {
  readonly left?: number | null | undefined;
  readonly right?: number | null | undefined;
}

/**
 * The one side that was measured when the other one was not in clear view; null when both were
 * measured, or neither.
 */
export function onlyMeasuredSide({ left, right }: MeasuredSides): Side | null {
  const hasLeft = left != null;
  const hasRight = right != null;
  if (hasLeft === hasRight) return null;
  return hasLeft ? 'left' : 'right';
}

/** Each side is measured on half of the strides, so its uncertainty is √2 times the mean's. */
const sidePerMean = Math.SQRT2;
/** Of the difference of two sides: another factor of √2. */
const differencePerMean = Math.SQRT2 * sidePerMean;

/**
 * One standard uncertainty of one side's own value. Where only one side was measured, the mean is
 * that side's.
 * @param ofMean one standard uncertainty of the mean of both
 */
export function uncertaintyOfSide({ left, right }: MeasuredSides, ofMean: number | null) {
  const hasBoth = left != null && right != null;
  return ofMean !== null && hasBoth ? sidePerMean * ofMean : ofMean;
}

/**
 * Whether the sides differ by more than twice the uncertainty of their difference. Null where that
 * is unknown: without both sides, or without an uncertainty.
 * @param uncertainty one standard uncertainty of the mean of both
 */
export function sidesDiffer(
  { left, right }: MeasuredSides,
  uncertainty: number | null,
): boolean | null {
  if (left == null || right == null || uncertainty === null) return null;
  return Math.abs(left - right) > 2 * differencePerMean * uncertainty;
}
