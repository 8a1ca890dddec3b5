import type { PlanarPicture } from './planar-picture.ts';

/** Shares of red and blue in luma: ITU-R BT.601, BT.709 and BT.2020. */
const lumaShares = {
  bt601: { red: 0.299, blue: 0.114 },
  bt709: { red: 0.2126, blue: 0.0722 },
  bt2020: { red: 0.2627, blue: 0.0593 },
} as const;

/**
 * Coefficients from 8-bit code values to a model's number range: red = luma·Y + redV·V + red0,
 * green = luma·Y + greenU·U + greenV·V + green0, blue = luma·Y + blueU·U + blue0.
 */
export interface ColourCoefficients {
  luma: number;
  redV: number;
  red0: number;
  greenU: number;
  greenV: number;
  green0: number;
  blueU: number;
  blue0: number;
}

/** Returns coefficients that map RGB 0–255 linearly to [minimum, maximum]. */
export function colourCoefficients(
  { matrix, fullRange }: PlanarPicture,
  minimum: number,
  maximum: number,
): ColourCoefficients {
  const { red, blue } = lumaShares[matrix];
  const green = 1 - red - blue;
  const unit = maximum - minimum;
  const luma = unit / (fullRange ? 255 : 219);
  const chroma = unit / (fullRange ? 255 : 224);
  const redV = 2 * (1 - red) * chroma;
  const blueU = 2 * (1 - blue) * chroma;
  const greenU = -blueU * (blue / green);
  const greenV = -redV * (red / green);
  const base = minimum - (fullRange ? 0 : 16) * luma;
  return {
    luma,
    redV,
    red0: base - 128 * redV,
    greenU,
    greenV,
    green0: base - 128 * (greenU + greenV),
    blueU,
    blue0: base - 128 * blueU,
  };
}
