import type { SmallPicture } from './small-picture.ts';

/** Movement from one picture to the next, in blocks. */
export interface Shift {
  readonly x: number;
  readonly y: number;
}

/** Square part of a picture. */
export interface Patch {
  /** Index of the centre's column and row. */
  readonly x: number;
  readonly y: number;
  /** Half of the side without the centre, in blocks. */
  readonly halfSide: number;
  /** Slopes of the luma, row by row, 8-bit steps a block. */
  readonly along: Float32Array;
  readonly down: Float32Array;
  /** Sums of the slopes' products. */
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

/** Smallest structure of a patch, root mean square of its slopes in 8-bit steps a block. */
const minStructure = 3;

/** Returns the patch around a block, or null if it is not in the picture or has no structure. */
export function patchAt(
  { width, height, luma }: SmallPicture,
  x: number,
  y: number,
  halfSide: number,
): Patch | null {
  const isInside =
    Math.min(x, y) - halfSide >= 1 && x + halfSide < width - 1 && y + halfSide < height - 1;
  if (!isInside) return null;
  const side = 2 * halfSide + 1;
  const along = new Float32Array(side * side);
  const down = new Float32Array(side * side);
  let [xx, xy, yy] = [0, 0, 0];
  for (let j = 0; j < side; j += 1)
    for (let i = 0; i < side; i += 1) {
      const at = (y - halfSide + j) * width + x - halfSide + i;
      const slopeX = (luma[at + 1]! - luma[at - 1]!) / 2;
      const slopeY = (luma[at + width]! - luma[at - width]!) / 2;
      along[j * side + i] = slopeX;
      down[j * side + i] = slopeY;
      xx += slopeX * slopeX;
      xy += slopeX * slopeY;
      yy += slopeY * slopeY;
    }
  const hasStructure = xx + yy >= side * side * minStructure ** 2;
  return hasStructure ? { x, y, halfSide, along, down, xx, xy, yy } : null;
}

/**
 * Returns the sum of slopes times differences between a patch and the next picture, where it would
 * be after a shift: the right side of Lucas and Kanade's equations. null outside of the picture.
 */
export function differenceAt(
  before: SmallPicture,
  now: SmallPicture,
  { x: centreX, y: centreY, halfSide, along, down }: Patch,
  moved: Shift,
): Shift | null {
  const { width, height, luma } = now;
  const side = 2 * halfSide + 1;
  const left = centreX - halfSide + Math.floor(moved.x);
  const top = centreY - halfSide + Math.floor(moved.y);
  if (!(left >= 0 && top >= 0 && left + side < width && top + side < height)) return null;
  const [partX, partY] = [moved.x - Math.floor(moved.x), moved.y - Math.floor(moved.y)];
  let [x, y] = [0, 0];
  for (let j = 0; j < side; j += 1)
    for (let i = 0; i < side; i += 1) {
      const at = (top + j) * width + left + i;
      const upper = luma[at]! + partX * (luma[at + 1]! - luma[at]!);
      const lower = luma[at + width]! + partX * (luma[at + width + 1]! - luma[at + width]!);
      const shown = upper + partY * (lower - upper);
      const known = before.luma[(centreY - halfSide + j) * width + centreX - halfSide + i]!;
      x += along[j * side + i]! * (known - shown);
      y += down[j * side + i]! * (known - shown);
    }
  return { x, y };
}
