import { median } from '@strideform/metric-book/measurement';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning, FrameLight } from '@strideform/contracts';

/**
 * Limits for the share of the runner that is black, the share that is overexposed, and the
 * difference in colour from the background in 8-bit steps. At these limits, the pose model's error
 * is twice the error that encoding the clip once more causes. They were read from the tables of two
 * clips in docs/clip-quality.md, and rounded.
 */
const maxBlackShare = 0.35;
const maxOverexposedShare = 0.3;
const minContrast = 20;

/**
 * Returns the limitations due to the light; empty if it was not measured. There is at most one
 * warning, because an image that is too dark or too bright also has little contrast.
 */
export function lightWarnings(light: readonly FrameLight[] | undefined): QualityWarning[] {
  const seen = (light ?? []).filter((sample) => sample !== null);
  if (seen.length === 0) return [];
  const blackShare = median(seen.map((sample) => sample[0]));
  const overexposedShare = median(seen.map((sample) => sample[1]));
  const contrast = median(seen.map((sample) => sample[2]));
  if (blackShare > maxBlackShare) return [warningOf('too_dark', { blackShare })];
  if (overexposedShare > maxOverexposedShare)
    return [warningOf('too_bright', { overexposedShare })];
  if (contrast < minContrast) return [warningOf('low_contrast', {})];
  return [];
}
