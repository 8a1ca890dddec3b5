import { composeAffine, shownToCoded, type AffineMap } from '../geometry/affine.ts';
import { inputToImage, type Region } from '../geometry/region.ts';
import { colourCoefficients } from './colour.ts';
import type { PlanarPicture } from './planar-picture.ts';

/** A model's square input. */
export interface InputSpec {
  sidePx: number;
  /** RGB 0–255 is mapped linearly to [minimum, maximum]. */
  minimum: number;
  maximum: number;
  /** What lies outside the picture: black, or the nearest pixel of its rim. */
  outside: 'black' | 'rim';
}

/**
 * Fills `target` (RGB planes, 3·side²) with a region of the picture as shown, bilinearly and
 * straight from the planes: turning whole frames into RGB would cost several times the model input.
 * Luma and chroma are centred on the same point (MPEG-2's chroma offset of a quarter pixel is
 * ignored).
 */
export function sampleRegion(
  picture: PlanarPicture,
  region: Region,
  spec: InputSpec,
  target: Float32Array,
): void {
  const { sidePx } = spec;
  if (target.length !== 3 * sidePx * sidePx)
    throw new RangeError(`the target must hold 3·${sidePx}² numbers, not ${target.length}`);
  const toCoded = composeAffine(
    shownToCoded(picture.rotationDeg, picture.codedWidthPx, picture.codedHeightPx),
    inputToImage(region, sidePx),
  );
  const sampler = new Sampler(picture, spec, target);
  for (let row = 0; row < sidePx; row += 1) sampler.sampleRow(row, toCoded);
}

/** Holds one call's constants, so that the inner loops touch local numbers only. */
class Sampler {
  private readonly colour;
  private readonly chromaScaleX: number;
  private readonly chromaScaleY: number;
  private readonly chromaWidth: number;
  private readonly chromaHeight: number;

  constructor(
    private readonly picture: PlanarPicture,
    private readonly spec: InputSpec,
    private readonly target: Float32Array,
  ) {
    this.colour = colourCoefficients(picture, spec.minimum, spec.maximum);
    this.chromaScaleX = picture.chromaShiftX === 1 ? 0.5 : 1;
    this.chromaScaleY = picture.chromaShiftY === 1 ? 0.5 : 1;
    this.chromaWidth = Math.ceil(picture.codedWidthPx * this.chromaScaleX);
    this.chromaHeight = Math.ceil(picture.codedHeightPx * this.chromaScaleY);
  }

  /**
   * One row of the input; `toCoded` maps its continuous coordinates to those of the coded picture.
   */
  // eslint-disable-next-line max-lines-per-function -- one loop on purpose, and long: a call for each pixel would double its time
  sampleRow(row: number, toCoded: AffineMap): void {
    const {
      picture: { y, u, v, yStride, uStride, vStride, codedWidthPx: width, codedHeightPx: height },
      target,
      chromaScaleX,
      chromaScaleY,
      chromaWidth,
      chromaHeight,
    } = this;
    const { sidePx, minimum, maximum, outside } = this.spec;
    const { luma, redV, red0, greenU, greenV, green0, blueU, blue0 } = this.colour;
    const plane = sidePx * sidePx;
    const isBlackOutside = outside === 'black';
    for (let column = 0, i = row * sidePx; column < sidePx; column += 1, i += 1) {
      let x = toCoded.xx * (column + 0.5) + toCoded.xy * (row + 0.5) + toCoded.x0;
      let z = toCoded.yx * (column + 0.5) + toCoded.yy * (row + 0.5) + toCoded.y0;
      if (isBlackOutside && (x < 0 || z < 0 || x > width || z > height)) {
        target[i] = minimum;
        target[i + plane] = minimum;
        target[i + 2 * plane] = minimum;
        continue;
      }
      let cx = x * chromaScaleX - 0.5;
      let cz = z * chromaScaleY - 0.5;
      x -= 0.5;
      z -= 0.5;
      x = x < 0 ? 0 : x > width - 1 ? width - 1 : x;
      z = z < 0 ? 0 : z > height - 1 ? height - 1 : z;
      cx = cx < 0 ? 0 : cx > chromaWidth - 1 ? chromaWidth - 1 : cx;
      cz = cz < 0 ? 0 : cz > chromaHeight - 1 ? chromaHeight - 1 : cz;

      const column0 = x | 0;
      const row0 = z | 0;
      const fx = x - column0;
      const right = column0 < width - 1 ? 1 : 0;
      const top = row0 * yStride + column0;
      const bottom = row0 < height - 1 ? top + yStride : top;
      const upper = y[top]! + fx * (y[top + right]! - y[top]!);
      const lower = y[bottom]! + fx * (y[bottom + right]! - y[bottom]!);
      const bright = luma * (upper + (z - row0) * (lower - upper));

      const chromaColumn = cx | 0;
      const chromaRow = cz | 0;
      const cfx = cx - chromaColumn;
      const cfz = cz - chromaRow;
      const chromaRight = chromaColumn < chromaWidth - 1 ? 1 : 0;
      const isLastChromaRow = chromaRow >= chromaHeight - 1;
      const uTop = chromaRow * uStride + chromaColumn;
      const uBottom = isLastChromaRow ? uTop : uTop + uStride;
      const uUpper = u[uTop]! + cfx * (u[uTop + chromaRight]! - u[uTop]!);
      const uValue =
        uUpper + cfz * (u[uBottom]! + cfx * (u[uBottom + chromaRight]! - u[uBottom]!) - uUpper);
      const vTop = chromaRow * vStride + chromaColumn;
      const vBottom = isLastChromaRow ? vTop : vTop + vStride;
      const vUpper = v[vTop]! + cfx * (v[vTop + chromaRight]! - v[vTop]!);
      const vValue =
        vUpper + cfz * (v[vBottom]! + cfx * (v[vBottom + chromaRight]! - v[vBottom]!) - vUpper);

      const red = bright + redV * vValue + red0;
      const green = bright + greenU * uValue + greenV * vValue + green0;
      const blue = bright + blueU * uValue + blue0;
      target[i] = red < minimum ? minimum : red > maximum ? maximum : red;
      target[i + plane] = green < minimum ? minimum : green > maximum ? maximum : green;
      target[i + 2 * plane] = blue < minimum ? minimum : blue > maximum ? maximum : blue;
    }
  }
}
