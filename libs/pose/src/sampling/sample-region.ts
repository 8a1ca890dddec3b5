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
  /** What lies outside the picture: black, or the nearest pixel of its edge. */
  outside: 'black' | 'edge';
}

/**
 * Fills `target` (RGB planes, 3·side² numbers) with a region of the picture as shown. Interpolates
 * bilinearly and reads the planes directly: converting whole frames to RGB would cost several times
 * as much. Luma and chroma are centred on the same point (MPEG-2's chroma offset of a quarter pixel
 * is ignored).
 * @throws RangeError when `target` has another size.
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

/** Holds the constants of one call, so that the inner loop touches local numbers only. */
class Sampler {
  private readonly colour;
  private readonly chromaScaleX: number;
  private readonly chromaScaleY: number;
  private readonly lastChromaColumn: number;
  private readonly lastChromaRow: number;

  constructor(
    private readonly picture: PlanarPicture,
    private readonly spec: InputSpec,
    private readonly target: Float32Array,
  ) {
    this.colour = colourCoefficients(picture, spec.minimum, spec.maximum);
    this.chromaScaleX = picture.chromaShiftX === 1 ? 0.5 : 1;
    this.chromaScaleY = picture.chromaShiftY === 1 ? 0.5 : 1;
    this.lastChromaColumn = Math.ceil(picture.codedWidthPx * this.chromaScaleX) - 1;
    this.lastChromaRow = Math.ceil(picture.codedHeightPx * this.chromaScaleY) - 1;
  }

  /**
   * One row of the input; `toCoded` maps its continuous coordinates to those of the coded picture.
   */
  sampleRow(row: number, toCoded: AffineMap): void {
    const {
      picture: { y, u, v, yStride, uStride, vStride, codedWidthPx: width, codedHeightPx: height },
      target,
      chromaScaleX,
      chromaScaleY,
      lastChromaColumn,
      lastChromaRow,
    } = this;
    const { sidePx, minimum, maximum, outside } = this.spec;
    const { luma, redV, red0, greenU, greenV, green0, blueU, blue0 } = this.colour;
    const plane = sidePx * sidePx;
    const lastColumn = width - 1;
    const lastRow = height - 1;
    const isBlackOutside = outside === 'black';
    for (let column = 0, i = row * sidePx; column < sidePx; column += 1, i += 1) {
      const codedX = toCoded.xx * (column + 0.5) + toCoded.xy * (row + 0.5) + toCoded.x0;
      const codedY = toCoded.yx * (column + 0.5) + toCoded.yy * (row + 0.5) + toCoded.y0;
      if (isBlackOutside && isOutside(codedX, codedY, width, height)) {
        target[i] = minimum;
        target[i + plane] = minimum;
        target[i + 2 * plane] = minimum;
        continue;
      }
      const lumaX = clamp(codedX - 0.5, 0, lastColumn);
      const lumaY = clamp(codedY - 0.5, 0, lastRow);
      const bright = luma * bilinear(y, yStride, lastColumn, lastRow, lumaX, lumaY);

      const chromaX = clamp(codedX * chromaScaleX - 0.5, 0, lastChromaColumn);
      const chromaY = clamp(codedY * chromaScaleY - 0.5, 0, lastChromaRow);
      const uValue = bilinear(u, uStride, lastChromaColumn, lastChromaRow, chromaX, chromaY);
      const vValue = bilinear(v, vStride, lastChromaColumn, lastChromaRow, chromaX, chromaY);

      const red = bright + redV * vValue + red0;
      const green = bright + greenU * uValue + greenV * vValue + green0;
      const blue = bright + blueU * uValue + blue0;
      target[i] = clamp(red, minimum, maximum);
      target[i + plane] = clamp(green, minimum, maximum);
      target[i + 2 * plane] = clamp(blue, minimum, maximum);
    }
  }
}

// The functions below run for each pixel. They are small, so that the compiler inlines them.

function isOutside(x: number, y: number, width: number, height: number): boolean {
  return x < 0 || y < 0 || x > width || y > height;
}

function clamp(value: number, minimum: number, maximum: number): number {
  return value < minimum ? minimum : Math.min(value, maximum);
}

/**
 * The value of a plane between its samples, where (0, 0) is the centre of the first sample. The
 * position must lie within the plane. Neighbours past the last column or row are not read.
 */
function bilinear(
  plane: Uint8Array,
  stride: number,
  lastColumn: number,
  lastRow: number,
  x: number,
  y: number,
): number {
  const column = x | 0;
  const row = y | 0;
  const shareX = x - column;
  const right = column < lastColumn ? 1 : 0;
  const top = row * stride + column;
  const bottom = row < lastRow ? top + stride : top;
  const upper = plane[top]! + shareX * (plane[top + right]! - plane[top]!);
  const lower = plane[bottom]! + shareX * (plane[bottom + right]! - plane[bottom]!);
  return upper + (y - row) * (lower - upper);
}
