import { applyAffine, composeAffine, shownToCoded, type AffineMap } from '../geometry/affine.ts';
import { inputToImage, type Region } from '../geometry/region.ts';
import { colourCoefficients } from './colour.ts';
import type { PlanarPicture } from './planar-picture.ts';

/** A model's square input. */
export interface InputSpec {
  sidePx: number;
  /** Limits of the model's number range. RGB 0–255 is mapped linearly to [minimum, maximum]. */
  minimum: number;
  maximum: number;
  /** Fill of the area outside the picture: black, or the nearest pixel of its edge. */
  outside: 'black' | 'edge';
}

/**
 * Fills `target` (RGB planes, 3·side² numbers) with a region of the picture as shown. Interpolates
 * bilinearly and reads the planes directly, because converting whole frames to RGB would cost
 * several times as much. Luma and chroma are centred on the same point (MPEG-2's chroma offset of a
 * quarter pixel is ignored).
 * @throws RangeError if `target` has another size.
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
  const sampler = new Sampler(picture, spec, toCoded, target);
  for (let row = 0; row < sidePx; row += 1) {
    sampler.sampleRow(row);
    if (spec.outside === 'black') sampler.blackenOutside(row);
  }
}

/** Constants of one plane, in samples. */
interface PlaneLimits {
  lastX: number;
  lastY: number;
  /** Last sample that has a neighbour to the right, and below. */
  maxColumn: number;
  maxRow: number;
  /** Distance to these neighbours, bytes; 0 in a plane of one column, or of one row. */
  right: number;
  down: number;
}

function planeLimits(columns: number, rows: number, stride: number): PlaneLimits {
  const [lastX, lastY] = [Math.ceil(columns) - 1, Math.ceil(rows) - 1];
  return {
    lastX,
    lastY,
    maxColumn: Math.max(0, lastX - 1),
    maxRow: Math.max(0, lastY - 1),
    right: lastX > 0 ? 1 : 0,
    down: lastY > 0 ? stride : 0,
  };
}

/** Holds the constants of one call, so that the inner loop uses local numbers only. */
class Sampler {
  private readonly colour;
  private readonly luma: PlaneLimits;
  private readonly chroma: PlaneLimits;
  private readonly chromaScaleX: number;
  private readonly chromaScaleY: number;

  constructor(
    private readonly picture: PlanarPicture,
    private readonly spec: InputSpec,
    private readonly toCoded: AffineMap,
    private readonly target: Float32Array,
  ) {
    const { codedWidthPx: width, codedHeightPx: height, yStride, uStride } = picture;
    const scaleX = picture.chromaShiftX === 1 ? 0.5 : 1;
    const scaleY = picture.chromaShiftY === 1 ? 0.5 : 1;
    this.chromaScaleX = scaleX;
    this.chromaScaleY = scaleY;
    this.colour = colourCoefficients(picture, spec.minimum, spec.maximum);
    this.luma = planeLimits(width, height, yStride);
    this.chroma = planeLimits(width * scaleX, height * scaleY, uStride);
  }

  /**
   * Samples one row of the input. The steps are written out for each plane, and the two chroma
   * planes share their position. With one function per plane, a row takes a quarter longer.
   */
  sampleRow(row: number): void {
    const { target, chromaScaleX, chromaScaleY } = this;
    const { y, u, v, yStride, uStride, vStride } = this.picture;
    const { sidePx, minimum, maximum } = this.spec;
    const { luma, redV, red0, greenU, greenV, green0, blueU, blue0 } = this.colour;
    const { xx, xy, x0, yx, yy, y0 } = this.toCoded;
    const { lastX, lastY, maxColumn, maxRow, right, down } = this.luma;
    const { lastX: lastU, lastY: lastV, maxColumn: maxUColumn, maxRow: maxURow } = this.chroma;
    const { right: rightU, down: downU } = this.chroma;
    const downV = downU === 0 ? 0 : vStride;
    const plane = sidePx * sidePx;
    for (let column = 0, i = row * sidePx; column < sidePx; column += 1, i += 1) {
      const codedX = xx * (column + 0.5) + xy * (row + 0.5) + x0;
      const codedY = yx * (column + 0.5) + yy * (row + 0.5) + y0;

      const lumaX = Math.min(Math.max(codedX - 0.5, 0), lastX);
      const lumaY = Math.min(Math.max(codedY - 0.5, 0), lastY);
      const lumaColumn = Math.min(lumaX | 0, maxColumn);
      const lumaRow = Math.min(lumaY | 0, maxRow);
      const top = lumaRow * yStride + lumaColumn;
      const bottom = top + down;
      const lumaShare = lumaX - lumaColumn;
      const yUpper = y[top]! + lumaShare * (y[top + right]! - y[top]!);
      const yLower = y[bottom]! + lumaShare * (y[bottom + right]! - y[bottom]!);
      const bright = luma * (yUpper + (lumaY - lumaRow) * (yLower - yUpper));

      const chromaX = Math.min(Math.max(codedX * chromaScaleX - 0.5, 0), lastU);
      const chromaY = Math.min(Math.max(codedY * chromaScaleY - 0.5, 0), lastV);
      const chromaColumn = Math.min(chromaX | 0, maxUColumn);
      const chromaRow = Math.min(chromaY | 0, maxURow);
      const shareX = chromaX - chromaColumn;
      const shareY = chromaY - chromaRow;
      const uTop = chromaRow * uStride + chromaColumn;
      const vTop = chromaRow * vStride + chromaColumn;
      const uBottom = uTop + downU;
      const vBottom = vTop + downV;
      const uUpper = u[uTop]! + shareX * (u[uTop + rightU]! - u[uTop]!);
      const uLower = u[uBottom]! + shareX * (u[uBottom + rightU]! - u[uBottom]!);
      const vUpper = v[vTop]! + shareX * (v[vTop + rightU]! - v[vTop]!);
      const vLower = v[vBottom]! + shareX * (v[vBottom + rightU]! - v[vBottom]!);
      const uValue = uUpper + shareY * (uLower - uUpper);
      const vValue = vUpper + shareY * (vLower - vUpper);

      const red = bright + redV * vValue + red0;
      const green = bright + greenU * uValue + greenV * vValue + green0;
      const blue = bright + blueU * uValue + blue0;
      target[i] = Math.min(Math.max(red, minimum), maximum);
      target[i + plane] = Math.min(Math.max(green, minimum), maximum);
      target[i + 2 * plane] = Math.min(Math.max(blue, minimum), maximum);
    }
  }

  blackenOutside(row: number): void {
    const { target, toCoded } = this;
    const { codedWidthPx: width, codedHeightPx: height } = this.picture;
    const { sidePx, minimum } = this.spec;
    const plane = sidePx * sidePx;
    for (let column = 0, i = row * sidePx; column < sidePx; column += 1, i += 1) {
      const { x, y } = applyAffine(toCoded, { x: column + 0.5, y: row + 0.5 });
      if (x >= 0 && y >= 0 && x <= width && y <= height) continue;
      target[i] = minimum;
      target[i + plane] = minimum;
      target[i + 2 * plane] = minimum;
    }
  }
}
