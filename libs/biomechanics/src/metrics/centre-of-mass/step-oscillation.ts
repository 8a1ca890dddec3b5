import type { Stride } from '../../gait/gait.ts';
import { peakBetween, troughBetween } from '../sampling.ts';
import { exactEstimate } from '../uncertainty.ts';
import { heightError, heightOverSlope } from './height-signal.ts';
import type { Estimate } from '../../estimate.ts';
import type { MetricInput } from '../metric-input.ts';

/**
 * Peak to trough of the centre of mass from a foot's initial contact to the other foot's, px; NaN
 * if it is not known throughout.
 */
export function stepOscillationPx(input: MetricInput, stride: Stride): Estimate {
  if (stride.otherInitialContactS === null) return exactEstimate(Number.NaN);
  const [fromS, untilS] = [stride.startS, stride.otherInitialContactS];
  const height = heightOverSlope(input, fromS, untilS);
  return {
    value: peakBetween(height, fromS, untilS) - troughBetween(height, fromS, untilS),
    uncertainty: peakBetween(heightError(input), fromS, untilS),
  };
}
