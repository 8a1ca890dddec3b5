import { mean } from '@strideform/metric-book/measurement';

/** Returns Pearson's correlation. */
export function correlationOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - meanA) * (b[i]! - meanB)));
  const variance = (values: readonly number[], centre: number): number =>
    mean(values.map((value) => (value - centre) ** 2));
  return covariance / Math.sqrt(variance(a, meanA) * variance(b, meanB));
}

/** Returns Spearman's correlation. Equal values share their mean rank. */
export const rankCorrelation = (a: readonly number[], b: readonly number[]): number =>
  correlationOf(ranksOf(a), ranksOf(b));

function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}
