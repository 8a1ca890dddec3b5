import { applyAffine, shownToCoded, type AffineMap, type Point } from '../geometry/affine.ts';
import type { SeenPoint } from '../skeletons/observed-point.ts';
import { pointIndex, type Skeleton } from '../skeletons/skeleton.ts';
import type { PlanarPicture } from './planar-picture.ts';

/** The light on a runner in one picture. */
export interface RunnerLight {
  /** Share of the runner that is lost in black, 0–1. */
  blackShare: number;
  /** Share of the runner that is blown out to white, 0–1. */
  blownShare: number;
  /**
   * Difference between the runner's colour and the background next to the limbs, median over limbs.
   * It is in 8-bit steps of luma and chroma together.
   */
  contrast: number;
}

/** A limb to look at, by the names of its ends. */
interface Limb {
  from: string;
  to: string;
  /** Distance to the background next to the limb, in trunk lengths. */
  besideTrunks: number;
}

/**
 * Limbs and their distances to the background: clear of the limb, but no further away than needed.
 */
const limbs: readonly Limb[] = ['left', 'right'].flatMap((side) => [
  { from: `${side}_shoulder`, to: `${side}_hip`, besideTrunks: 0.5 },
  { from: `${side}_hip`, to: `${side}_knee`, besideTrunks: 0.4 },
  { from: `${side}_knee`, to: `${side}_ankle`, besideTrunks: 0.35 },
]);
/** Positions along a limb where colours are sampled. The joints themselves are near other limbs. */
const shares = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/**
 * Limits beyond which details are lost. Lossy coding leaves black a little above 0, and white a
 * little below 255.
 */
const blackLuma = 10;
const blownLuma = 250;
const minPresence = 0.5;

export type YuvColour = readonly [y: number, u: number, v: number];

/** The colours of one limb, and of the background on either side of it. */
interface LimbColours {
  own: YuvColour[];
  beside: [YuvColour[], YuvColour[]];
}

/**
 * Samples some hundred pixels on the limbs and next to them.
 * @returns null if no limb is in the picture.
 */
export function runnerLight(
  picture: PlanarPicture,
  { points }: { readonly points: readonly SeenPoint[] },
  skeleton: Skeleton,
): RunnerLight | null {
  const pointAt = (name: string) => points[pointIndex(skeleton, name)]!;
  const sampler = new ColourSampler(picture);
  const trunkPx = trunkLengthPx(pointAt);
  const sampled = limbs
    .map((limb) => limbColours(sampler, pointAt, limb, trunkPx))
    .filter((colours) => colours !== null);
  if (sampled.length === 0) return null;
  const lumas = sampled.flatMap(({ own }) => own.map(([y]) => y));
  const blackCount = lumas.filter((luma) => luma <= blackLuma).length;
  const blownCount = lumas.filter((luma) => luma >= blownLuma).length;
  return {
    blackShare: blackCount / lumas.length,
    blownShare: blownCount / lumas.length,
    contrast: median(sampled.map(contrastOf)),
  };
}

/** Returns the mean of both sides, from shoulder to hip. */
function trunkLengthPx(pointAt: (name: string) => Point): number {
  const left = distance(pointAt('left_shoulder'), pointAt('left_hip'));
  const right = distance(pointAt('right_shoulder'), pointAt('right_hip'));
  return (left + right) / 2;
}

/** Returns null if the limb was not seen or is outside the picture. */
function limbColours(
  sampler: ColourSampler,
  pointAt: (name: string) => SeenPoint,
  limb: Limb,
  trunkPx: number,
): LimbColours | null {
  const [from, to] = [pointAt(limb.from), pointAt(limb.to)];
  if (!(from.presence >= minPresence && to.presence >= minPresence)) return null;
  const own = sampler.along(from, to, 0);
  if (own.length === 0) return null;
  const besidePx = limb.besideTrunks * trunkPx;
  return {
    own,
    beside: [sampler.along(from, to, besidePx), sampler.along(from, to, -besidePx)],
  };
}

/**
 * Returns the contrast of the side that differs more, because the other leg may be on the other
 * side.
 */
function contrastOf({ own, beside }: LimbColours): number {
  const ownColour = meanColour(own);
  const differences = beside.map((colours) =>
    colours.length === 0 ? 0 : difference(ownColour, meanColour(colours)),
  );
  return Math.max(...differences);
}

/** Reads single pixels of a picture as shown, with luma and chroma scaled to full range. */
export class ColourSampler {
  private readonly toCoded: AffineMap;

  constructor(private readonly picture: PlanarPicture) {
    this.toCoded = shownToCoded(picture.rotationDeg, picture.codedWidthPx, picture.codedHeightPx);
  }

  /**
   * Returns colours on a line parallel to the limb, at a distance of `besidePx`. Points outside the
   * picture are left out.
   */
  along(from: Point, to: Point, besidePx: number): YuvColour[] {
    const lengthPx = distance(from, to);
    const [acrossX, acrossY] =
      lengthPx === 0 ? [0, 0] : [-(to.y - from.y) / lengthPx, (to.x - from.x) / lengthPx];
    const places = shares.map((share) => ({
      x: from.x + share * (to.x - from.x) + besidePx * acrossX,
      y: from.y + share * (to.y - from.y) + besidePx * acrossY,
    }));
    return places.map((place) => this.colourAt(place)).filter((colour) => colour !== null);
  }

  private colourAt(shown: Point): YuvColour | null {
    const { y, yStride, u, uStride, v, vStride } = this.picture;
    const { chromaShiftX, chromaShiftY, codedWidthPx, codedHeightPx } = this.picture;
    const coded = applyAffine(this.toCoded, shown);
    const [column, row] = [Math.floor(coded.x), Math.floor(coded.y)];
    if (!(column >= 0 && row >= 0 && column < codedWidthPx && row < codedHeightPx)) return null;
    const [chromaColumn, chromaRow] = [column >> chromaShiftX, row >> chromaShiftY];
    return [
      this.fullRangeLuma(y[row * yStride + column]!),
      this.fullRangeChroma(u[chromaRow * uStride + chromaColumn]!),
      this.fullRangeChroma(v[chromaRow * vStride + chromaColumn]!),
    ];
  }

  private fullRangeLuma(code: number): number {
    if (this.picture.fullRange) return code;
    return Math.min(255, Math.max(0, (code - 16) * (255 / 219)));
  }

  private fullRangeChroma(code: number): number {
    return (code - 128) * (this.picture.fullRange ? 1 : 255 / 224);
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const meanColour = (colours: readonly YuvColour[]): YuvColour => [
  meanOf(colours.map(([y]) => y)),
  meanOf(colours.map(([, u]) => u)),
  meanOf(colours.map(([, , v]) => v)),
];
const difference = (a: YuvColour, b: YuvColour): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
