import type { Stride } from '../../gait/gait.ts';
import type { MetricInput } from '../metric.ts';
import { peakBetween, troughBetween } from '../sampling.ts';
import { heightOverSlope } from './height-signal.ts';

/** Peak to trough of the centre of mass from a foot's initial contact to the other foot's, px; NaN if it was not seen throughout. */
export function stepOscillationPx(input: MetricInput, stride: Stride): number {
  if (stride.otherInitialContactS === null) return Number.NaN;
  const [fromS, untilS] = [stride.startS, stride.otherInitialContactS];
  const height = heightOverSlope(input, fromS, untilS);
  return peakBetween(height, fromS, untilS) - troughBetween(height, fromS, untilS);
}
