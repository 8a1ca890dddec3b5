import type { StrideValue } from './outcome.ts';
import { mean } from './statistics.ts';

/** Noise of a metric between sessions of one runner who has not changed. */
export interface SessionNoise {
  /** Standard deviation that more strides do not reduce, in the metric's unit. */
  readonly standardDeviation: number;
  /**
   * Variance of the mean over strides relative to s²/n, 0–1. It is below 1 if errors of successive
   * strides cancel.
   */
  readonly strideFactor: number;
}

/**
 * Returns the standard error of the mean over strides that are independent. Strides scatter about
 * the mean of their own side, because a difference between the sides is the same in each session.
 * Null if no side has two strides.
 */
export function scatterOfMean(strides: readonly StrideValue[]): number | null {
  const known = strides.flatMap(({ side, value }) => (value === null ? [] : [{ side, value }]));
  const sideGroups = [...Map.groupBy(known, ({ side }) => side).values()];
  const squares = sideGroups.map((group) => squaresAboutMean(group.map(({ value }) => value)));
  const freedom = known.length - sideGroups.length;
  if (freedom < 1) return null;
  const variance = squares.reduce((sum, square) => sum + square, 0) / freedom;
  return Math.sqrt(variance / known.length);
}

function squaresAboutMean(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
