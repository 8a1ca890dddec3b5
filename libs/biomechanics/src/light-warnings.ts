import type { FrameLight, QualityWarning } from '@strideform/contracts';
import { median } from './signals/statistics.ts';

/**
 * Where the pose model errs by twice what encoding the clip once more does, as the tables in
 * docs/clip-quality.md show: shares of the runner lost in black and blown out to white, and
 * difference in colour from the background in 8-bit steps. Read off two clips, and rounded.
 */
const mostBlackShare = 0.35;
const mostBlownShare = 0.3;
const leastContrast = 20;

/**
 * What the light does to the figures; nothing where it was not measured. One cause at most: a
 * picture that is too dark or too bright has little contrast too.
 */
export function lightWarnings(light: readonly FrameLight[] | undefined): QualityWarning[] {
  const seen = (light ?? []).filter((sample) => sample !== null);
  if (seen.length === 0) return [];
  const [blackShare, blownShare, contrast] = ([0, 1, 2] as const).map((which) =>
    median(seen.map((sample) => sample[which])),
  ) as [number, number, number];
  if (blackShare > mostBlackShare)
    return [
      {
        code: 'too_dark',
        message: `${Math.round(100 * blackShare)} % of the runner is lost in black, so that the legs can hardly be told apart. Film in daylight or with more light, from the side that it falls on.`,
      },
    ];
  if (blownShare > mostBlownShare)
    return [
      {
        code: 'too_bright',
        message: `${Math.round(100 * blownShare)} % of the runner is blown out to white, so that the legs can hardly be told apart. Turn the exposure down, or film out of the glare.`,
      },
    ];
  if (contrast < leastContrast)
    return [
      {
        code: 'low_contrast',
        message:
          'The runner hardly stands out from what is behind, so points on the body are less certain. More light helps, and clothes of another colour than the background.',
      },
    ];
  return [];
}
