import { shownToCoded, type AffineMap, type Point } from '../geometry/affine.ts';
import type { Region } from '../geometry/region.ts';
import { differenceAt, patchAt, type Patch, type Shift } from './patch.ts';
import type { PlanarPicture } from './planar-picture.ts';
import { halved, smallPicture, type SmallPicture } from './small-picture.ts';

/** Longer side of the pictures in which the background is followed, about, in blocks. */
const smallSide = 240;
/** Distance between the centres of patches, in blocks. */
const spacing = 10;
/** Half of a patch's side without its centre, in blocks. */
const halfSide = 7;
const maxSteps = 8;
/** Step below which the movement no longer changes, in blocks. */
const smallStep = 0.005;
/** Difference of a patch from the common movement at which its weight is a quarter, in blocks. */
const strayDistance = { half: 0.5, full: 0.15 } as const;
/** Largest difference of a patch that agrees, in blocks. */
const maxDifference = 0.2;
/** Fewest patches, and smallest share of them, whose agreement is believed. */
const minPatches = 6;
const minAgreement = 0.6;
/**
 * Smallest share of the structure that lies in the weaker direction. It is a half where all
 * directions have the same structure, and zero on stripes.
 */
const minWeaker = 0.04;

interface Level {
  readonly full: SmallPicture;
  readonly half: SmallPicture;
}

/**
 * Follows the background from picture to picture, and so the camera's own movement.
 *
 * One shift is found for all square patches around the people, by the equations of Lucas and Kanade
 * (Proc. IJCAI 1981, 674–679), first at half size, then at full size. Edges in different directions
 * complete each other. Patches that move otherwise, such as those on a belt or on somebody who
 * passes, lose their weight (Geman and McClure).
 */
export class CameraFollower {
  private before: Level | null = null;

  /**
   * Returns the movement of the background since the last picture as shown, px. null for the first
   * picture, and if too few patches agree.
   * @param people regions of the picture as shown, which are left out
   */
  observe(picture: PlanarPicture, people: readonly Region[]): Point | null {
    const { codedWidthPx, codedHeightPx, rotationDeg } = picture;
    const blockPx = Math.max(1, Math.round(Math.max(codedWidthPx, codedHeightPx) / smallSide));
    const full = smallPicture(picture, blockPx);
    const now = { full, half: halved(full) };
    const { before } = this;
    this.before = now;
    if (before?.full.luma.length !== full.luma.length) return null;
    const toCoded = shownToCoded(rotationDeg, codedWidthPx, codedHeightPx);
    const isPerson = ({ x, y }: Point): boolean => {
      const shown = toShown(toCoded, {
        x: blockPx * x - toCoded.x0,
        y: blockPx * y - toCoded.y0,
      });
      return people.some((person) => isAround(person, shown));
    };
    const moved = backgroundShift(before, now, isPerson);
    if (moved === null) return null;
    return toShown(toCoded, { x: blockPx * moved.x, y: blockPx * moved.y });
  }
}

/** Returns a vector of the coded picture in the axes of the shown one: the turn's inverse. */
const toShown = ({ xx, xy, yx, yy }: AffineMap, { x, y }: Point): Point => ({
  x: xx * x + yx * y,
  y: xy * x + yy * y,
});

/** Half of the width and height around a person, as shares of the region's side. */
const around = { width: 0.2, height: 0.45 } as const;

const isAround = ({ centerXPx, centerYPx, sidePx }: Region, { x, y }: Point): boolean =>
  Math.abs(x - centerXPx) < around.width * sidePx &&
  Math.abs(y - centerYPx) < around.height * sidePx;

function backgroundShift(
  before: Level,
  now: Level,
  isPerson: (centre: Point) => boolean,
): Shift | null {
  // 1. At half size, where large movements are small.
  const halfPatches = patchesOf(before.half, ({ x, y }) => isPerson({ x: 2 * x, y: 2 * y }));
  const coarse = commonShift(before.half, now.half, halfPatches, strayDistance.half, {
    x: 0,
    y: 0,
  });
  if (coarse === null) return null;

  // 2. At full size, from there.
  const patches = patchesOf(before.full, isPerson);
  const start = { x: 2 * coarse.x, y: 2 * coarse.y };
  const moved = commonShift(before.full, now.full, patches, strayDistance.full, start);
  if (moved === null) return null;

  // 3. Check that most of the background moves like this.
  const agreeing = patches.filter((patch) => {
    const difference = differenceAt(before.full, now.full, patch, moved);
    return difference !== null && sizeOf(patch, difference) <= maxDifference;
  });
  const isBelieved =
    agreeing.length >= minPatches && agreeing.length >= minAgreement * patches.length;
  return isBelieved ? moved : null;
}

function patchesOf(picture: SmallPicture, isPerson: (centre: Point) => boolean): Patch[] {
  const patches: Patch[] = [];
  for (let y = halfSide + 1; y < picture.height; y += spacing)
    for (let x = halfSide + 1; x < picture.width; x += spacing) {
      const patch = isPerson({ x, y }) ? null : patchAt(picture, x, y, halfSide);
      if (patch !== null) patches.push(patch);
    }
  return patches;
}

/** Returns how far a patch is from its place along its strongest slopes, about, in blocks. */
const sizeOf = ({ xx, yy }: Patch, { x, y }: Shift): number => Math.hypot(x, y) / (xx + yy);

/** Returns the shift that most patches share, by weighted Gauss–Newton steps; null if none does. */
function commonShift(
  before: SmallPicture,
  now: SmallPicture,
  patches: readonly Patch[],
  strayBlocks: number,
  start: Shift,
): Shift | null {
  if (patches.length < minPatches) return null;
  let { x, y } = start;
  for (let step = 0; step < maxSteps; step += 1) {
    let [xx, xy, yy, atX, atY] = [0, 0, 0, 0, 0];
    for (const patch of patches) {
      const difference = differenceAt(before, now, patch, { x, y });
      if (difference === null) continue;
      const relative = sizeOf(patch, difference) / strayBlocks;
      // Each patch counts by its directions, not by its contrast.
      const weight = 1 / (1 + relative ** 2) ** 2 / (patch.xx + patch.yy);
      xx += weight * patch.xx;
      xy += weight * patch.xy;
      yy += weight * patch.yy;
      atX += weight * difference.x;
      atY += weight * difference.y;
    }
    const weaker = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
    if (!(weaker > minWeaker * (xx + yy))) return null;
    const determinant = xx * yy - xy * xy;
    const stepX = (yy * atX - xy * atY) / determinant;
    const stepY = (xx * atY - xy * atX) / determinant;
    x += stepX;
    y += stepY;
    if (Math.hypot(stepX, stepY) < smallStep) return { x, y };
  }
  return null;
}
