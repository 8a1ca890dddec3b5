import { median } from '@strideform/metric-book/measurement';
import { warningOf } from './warning-texts.ts';
import type { AnalysisFile, QualityWarning, FrameLight } from '@strideform/contracts';

/**
 * Limits for the share of the runner that is black, the share that is overexposed, and the
 * difference in colour from the background in 8-bit steps. At these limits, the pose model's error
 * is twice the error that encoding the clip once more causes. They were read from the tables of two
 * clips in docs/clip-quality.md, and rounded.
 */
const maxBlackShare = 0.35;
const maxOverexposedShare = 0.3;
const minContrast = 20;

interface ClipLight {
  readonly blackShare: number;
  readonly overexposedShare: number;
  readonly contrast: number;
}

/** Returns the light on the runner: medians over the clip. Null if it was not measured. */
function lightOf(light: readonly FrameLight[] | undefined): ClipLight | null {
  const seen = (light ?? []).filter((sample) => sample !== null);
  if (seen.length === 0) return null;
  return {
    blackShare: median(seen.map((sample) => sample[0])),
    overexposedShare: median(seen.map((sample) => sample[1])),
    contrast: median(seen.map((sample) => sample[2])),
  };
}

/** Returns the light as an analysis states it; empty if it was not measured. */
export function measuredLight(
  light: readonly FrameLight[] | undefined,
): Pick<AnalysisFile['quality'], 'light'> {
  const found = lightOf(light);
  if (found === null) return {};
  return { light: { black_share: found.blackShare, overexposed_share: found.overexposedShare } };
}

/**
 * Returns the limitations due to the light; empty if it was not measured. There is at most one
 * warning, because an image that is too dark or too bright also has little contrast.
 */
export function lightWarnings(light: readonly FrameLight[] | undefined): QualityWarning[] {
  const found = lightOf(light);
  if (found === null) return [];
  const { blackShare, overexposedShare, contrast } = found;
  if (blackShare > maxBlackShare) return [warningOf('too_dark', { blackShare })];
  if (overexposedShare > maxOverexposedShare)
    return [warningOf('too_bright', { overexposedShare })];
  if (contrast < minContrast) return [warningOf('low_contrast', {})];
  return [];
}
