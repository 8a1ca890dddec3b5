import type { PlanarPicture } from './planar-picture.ts';

/** Luma of a picture as coded, reduced to means of square blocks, 0–255. */
export interface SmallPicture {
  readonly width: number;
  readonly height: number;
  readonly luma: Float32Array;
}

/** Returns the means of blocks of `blockPx` pixels. The rest at the right and lower edge is cut. */
export function smallPicture(picture: PlanarPicture, blockPx: number): SmallPicture {
  const { y, yStride, codedWidthPx, codedHeightPx } = picture;
  const width = Math.floor(codedWidthPx / blockPx);
  const height = Math.floor(codedHeightPx / blockPx);
  // Sixteen pixels of a block are enough for its mean.
  const step = Math.max(1, blockPx >> 2);
  const luma = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const start = row * blockPx * yStride + column * blockPx;
      luma[row * width + column] = blockMean(y, start, { blockPx, step, yStride });
    }
  return { width, height, luma };
}

interface Block {
  readonly blockPx: number;
  readonly step: number;
  readonly yStride: number;
}

function blockMean(y: Uint8Array, start: number, { blockPx, step, yStride }: Block): number {
  let sum = 0;
  let count = 0;
  for (let j = 0; j < blockPx; j += step)
    for (let i = 0; i < blockPx; i += step) {
      sum += y[start + j * yStride + i]!;
      count += 1;
    }
  return sum / count;
}

/** Returns the picture at half the size. */
export function halved({ width, height, luma }: SmallPicture): SmallPicture {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1];
  const half = new Float32Array(halfWidth * halfHeight);
  for (let row = 0; row < halfHeight; row += 1)
    for (let column = 0; column < halfWidth; column += 1) {
      const at = 2 * row * width + 2 * column;
      const sum = luma[at]! + luma[at + 1]! + luma[at + width]! + luma[at + width + 1]!;
      half[row * halfWidth + column] = sum / 4;
    }
  return { width: halfWidth, height: halfHeight, luma: half };
}
