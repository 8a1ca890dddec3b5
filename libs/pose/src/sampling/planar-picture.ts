import type { RotationDeg } from '../geometry/affine.ts';

/** A decoded picture: 8-bit luma and chroma planes as coded, before the display rotation. */
export interface PlanarPicture {
  codedWidthPx: number;
  codedHeightPx: number;
  /** Clockwise turn that makes the picture upright, deg. */
  rotationDeg: RotationDeg;
  /** Planes, row by row. A row takes `…Stride` bytes. */
  y: Uint8Array;
  yStride: number;
  u: Uint8Array;
  uStride: number;
  v: Uint8Array;
  vStride: number;
  /** Binary logarithm of luma size ÷ chroma size. */
  chromaShiftX: 0 | 1;
  chromaShiftY: 0 | 1;
  /** True if luma spans 0–255, false if it spans 16–235. */
  fullRange: boolean;
  matrix: 'bt601' | 'bt709' | 'bt2020';
}

/** Returns the size of the picture as shown, after the rotation. */
export function shownSize({ codedWidthPx, codedHeightPx, rotationDeg }: PlanarPicture): {
  widthPx: number;
  heightPx: number;
} {
  return rotationDeg % 180 === 0
    ? { widthPx: codedWidthPx, heightPx: codedHeightPx }
    : { widthPx: codedHeightPx, heightPx: codedWidthPx };
}

/** Returns the mean luma over every eighth pixel of every eighth row, 0 (black) to 255 (white). */
export function meanLuma({
  y,
  yStride,
  codedWidthPx,
  codedHeightPx,
  fullRange,
}: PlanarPicture): number {
  const step = 8;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < codedHeightPx; row += step) {
    const end = row * yStride + codedWidthPx;
    for (let i = row * yStride; i < end; i += step) {
      sum += y[i]!;
      count += 1;
    }
  }
  const mean = sum / count;
  return fullRange ? mean : Math.min(255, Math.max(0, (mean - 16) * (255 / 219)));
}
