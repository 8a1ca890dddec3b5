import type { FoundValue, MetricKey, Resolution } from '@strideform/metric-book';
import { quantile } from '@strideform/metric-book/measurement';
import { slope } from '../recordings/track-geometry.ts';
import { rankCorrelation } from './correlation.ts';

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
  const slopeOfExact = slope(
    speeds,
    values.map(({ exact }) => exact),
  );
  return values.map(({ found, exact, speedMps }) => ({
    found: found - slopeOfExact * speedMps,
    exact: exact - slopeOfExact * speedMps,
  }));
}

/** Returns half of the width that contains the central 68 % of the values. */
export const centralHalfWidth = (values: readonly number[]): number =>
  (quantile(values, (1 + centralShare) / 2) - quantile(values, (1 - centralShare) / 2)) / 2;
