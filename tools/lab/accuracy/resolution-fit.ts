import type { FoundValue, MetricKey, Resolution } from '@strideform/metric-book';
import { mean } from '@strideform/metric-book/measurement';

/** Value of a metric in one clip, by a pose model's points and by the exact points. */
export interface SeenValue {
  readonly metric: MetricKey;
  readonly value: FoundValue;
  readonly speedMps: number;
  readonly found: number;
  readonly exact: number;
}

/** Share of errors between −1 and +1 standard deviation of a normal distribution. */
const centralShare = 0.6827;

/** Returns how well the clips' values agree with the exact ones. */
export function resolutionFrom(values: readonly SeenValue[]): Resolution {
  const errors = values.map(({ found, exact }) => found - exact);
  const compared = values[0]?.value === 'mean' ? withoutSpeed(values) : values;
  return {
    clips: values.length,
    rank: rankCorrelation(
      compared.map(({ exact }) => exact),
      compared.map(({ found }) => found),
    ),
    error: centralHalfWidth(errors),
  };
}

/** Subtracts the line through the exact values over the speed from both values. */
function withoutSpeed(values: readonly SeenValue[]): readonly Pick<SeenValue, 'found' | 'exact'>[] {
  const speeds = values.map(({ speedMps }) => speedMps);
  const slope = slopeOf(
    speeds,
    values.map(({ exact }) => exact),
  );
  return values.map(({ found, exact, speedMps }) => ({
    found: found - slope * speedMps,
    exact: exact - slope * speedMps,
  }));
}

function slopeOf(x: readonly number[], y: readonly number[]): number {
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.map((value, i) => (value - meanX) * (y[i]! - meanY));
  const squares = x.map((value) => (value - meanX) ** 2);
  return mean(products) / mean(squares);
}

/** Returns Spearman's correlation. Equal values share their mean rank. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  const slope = slopeOf(ranksA, ranksB);
  return slope * Math.sqrt(varianceOf(ranksA) / varianceOf(ranksB));
}

function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2);
}

function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

/** Returns half of the width that contains the central 68 % of the values. */
export function centralHalfWidth(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const quantile = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.ceil(place);
    return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
  };
  return (quantile((1 + centralShare) / 2) - quantile((1 - centralShare) / 2)) / 2;
}
