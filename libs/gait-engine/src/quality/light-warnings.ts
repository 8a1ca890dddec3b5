import { median } from '@strideform/metric-book/measurement';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning, FrameLight } from '@strideform/contracts';

/**
 * Limits for the share of the runner lost in black, the share blown out to white, and the
 * difference in colour from the background in 8-bit steps. At these limits the pose model's error
 * is twice the error that one more encoding of the clip causes. They were read from the tables of
 * two clips in docs/clip-quality.md, and rounded.
 */
const mostBlackShare = 0.35;
const mostBlownShare = 0.3;
const leastContrast = 20;

/**
 * How the light limits the results; empty where it was not measured. At most one warning, because a
 * picture that is too dark or too bright has little contrast too.
 */
export function lightWarnings(light: readonly FrameLight[] | undefined): QualityWarning[] {
  const seen = (light ?? []).filter((sample) => sample !== null);
  if (seen.length === 0) return [];
  const blackShare = median(seen.map((sample) => sample[0]));
  const blownShare = median(seen.map((sample) => sample[1]));
  const contrast = median(seen.map((sample) => sample[2]));
  if (blackShare > mostBlackShare) return [warningOf('too_dark', { blackShare })];
  if (blownShare > mostBlownShare) return [warningOf('too_bright', { blownShare })];
  if (contrast < leastContrast) return [warningOf('low_contrast', {})];
  return [];
}
