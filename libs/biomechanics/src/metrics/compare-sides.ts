import type { Side } from '../keypoints.ts';

/**
 * A metric's mean on each side; null where that side was not measured, or the metric has no sides.
 */
export interface MeasuredSides {
  readonly left?: number | null | undefined;
  readonly right?: number | null | undefined;
}

/**
 * The one side that was measured, when the other one was not in clear view; null when both were, or
 * none.
 */
export function onlyMeasuredSide({ left, right }: MeasuredSides): Side | null {
  if ((left == null) === (right == null)) return null;
  return left == null ? 'right' : 'left';
}

/**
 * Whether the sides differ by more than twice the uncertainty of their difference; null where that
 * cannot be told: without both, or without an uncertainty. Each side is measured on half of the
 * strides: √2 of the mean's uncertainty, and twice the mean's for the difference of two such.
 * @param uncertainty one standard uncertainty of the mean of both
 */
export function sidesDiffer(
  { left, right }: MeasuredSides,
  uncertainty: number | null,
): boolean | null {
  if (left == null || right == null || uncertainty === null) return null;
  return Math.abs(left - right) > 2 * 2 * uncertainty;
}
