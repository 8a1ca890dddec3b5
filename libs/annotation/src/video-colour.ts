import type { VideoPlanes } from '@strideform/video';

/**
 * Shares of 8-bit R, G and B in luma and chroma of limited range (ITU-R BT.709, 3.2–3.4), without
 * the offsets 16 and 128.
 */
const luma = { r: 0.2126 * (219 / 255), g: 0.7152 * (219 / 255), b: 0.0722 * (219 / 255) } as const;
const cb = {
  r: (-0.2126 / 1.8556) * (224 / 255),
  g: (-0.7152 / 1.8556) * (224 / 255),
  b: 0.5 * (224 / 255),
} as const;
const cr = {
  r: 0.5 * (224 / 255),
  g: (-0.7152 / 1.5748) * (224 / 255),
  b: (-0.0722 / 1.5748) * (224 / 255),
} as const;

/**
 * Part of a picture in whole blocks of 2 × 2 pixels, whose pixels share one chroma value: all
 * numbers are even.
 */
export interface Blocks {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Blends RGBA pixels onto a part of a picture in 4:2:0.
 * @param rgba widthPx × heightPx × 4 bytes, not premultiplied.
 */
export function blendOnto(
  picture: VideoPlanes,
  rgba: Uint8ClampedArray,
  { leftPx, topPx, widthPx, heightPx }: Blocks,
): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 2) {
    for (let column = 0, at = row * widthPx; column < widthPx; column += 2, at += 2) {
      // Most blocks are empty.
      if ((pixels[at]! | pixels[at + 1]! | pixels[at + widthPx]! | pixels[at + widthPx + 1]!) === 0)
        continue;
      blendBlock(picture, rgba, at, widthPx, leftPx + column, topPx + row);
    }
  }
}

function blendBlock(
  { y, yStride, u, uStride, v, vStride }: VideoPlanes,
  rgba: Uint8ClampedArray,
  at: number,
  widthPx: number,
  column: number,
  row: number,
): void {
  let opacity = 0;
  let blue = 0;
  let red = 0;
  for (let pixel = 0; pixel < 4; pixel += 1) {
    const right = pixel & 1;
    const down = pixel >> 1;
    const i = 4 * (at + down * widthPx + right);
    const r = rgba[i]!;
    const g = rgba[i + 1]!;
    const b = rgba[i + 2]!;
    const alpha = rgba[i + 3]! / 255;
    const under = (row + down) * yStride + column + right;
    y[under] = Math.round(
      y[under]! * (1 - alpha) + (16 + luma.r * r + luma.g * g + luma.b * b) * alpha,
    );
    opacity += alpha / 4;
    blue += (128 + cb.r * r + cb.g * g + cb.b * b) * (alpha / 4);
    red += (128 + cr.r * r + cr.g * g + cr.b * b) * (alpha / 4);
  }
  const underU = (row >> 1) * uStride + (column >> 1);
  const underV = (row >> 1) * vStride + (column >> 1);
  u[underU] = Math.round(u[underU]! * (1 - opacity) + blue);
  v[underV] = Math.round(v[underV]! * (1 - opacity) + red);
}

/** Fills `rgba` (widthPx × heightPx × 4 bytes, opaque) with a picture in 4:2:0. */
export function fillRgba(
  rgba: Uint8ClampedArray,
  { y, yStride, u, uStride, v, vStride }: VideoPlanes,
  widthPx: number,
  heightPx: number,
): void {
  for (let row = 0, out = 0; row < heightPx; row += 1) {
    for (let column = 0; column < widthPx; column += 1, out += 4) {
      const bright = (y[row * yStride + column]! - 16) * (255 / 219);
      const blue = (u[(row >> 1) * uStride + (column >> 1)]! - 128) * (255 / 224);
      const red = (v[(row >> 1) * vStride + (column >> 1)]! - 128) * (255 / 224);
      rgba[out] = bright + 1.5748 * red;
      rgba[out + 1] = bright - (0.0722 * 1.8556 * blue + 0.2126 * 1.5748 * red) / 0.7152;
      rgba[out + 2] = bright + 1.8556 * blue;
      rgba[out + 3] = 255;
    }
  }
}
