import type { Stride } from './gait.ts';
import { peakBetween, troughBetween } from './sampling.ts';
import { exactEstimate } from './uncertainty.ts';
import { heightError, heightOverSlope } from './centre-of-mass-height.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Standard uncertainty of the body that a pose model shows, as a share of the oscillation. Errors
 * of a pose model's kind move it by 6 % (SD) on eight runners on force plates, the real model by
 * 12 % on the rendered one.
 */
const bodyErrorShare = 0.07;

/**
 * Peak to trough of the centre of mass from a foot's initial contact to the other foot's, px; NaN
 * if it is not known throughout.
 */
export function stepOscillationPx(input: MetricInput, stride: Stride): Estimate {
  if (stride.otherInitialContactS === null) return exactEstimate(Number.NaN);
  const [fromS, untilS] = [stride.startS, stride.otherInitialContactS];
  const height = heightOverSlope(input, fromS, untilS);
  const oscillationPx = peakBetween(height, fromS, untilS) - troughBetween(height, fromS, untilS);
  const hiddenLegErrorPx = peakBetween(heightError(input), fromS, untilS);
  return {
    value: oscillationPx,
    uncertainty: Math.hypot(hiddenLegErrorPx, bodyErrorShare * oscillationPx),
  };
}
