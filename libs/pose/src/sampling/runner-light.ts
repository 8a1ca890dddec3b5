import { applyAffine, shownToCoded, type AffineMap, type Point } from '../geometry/affine.ts';
import { pointIndex, type Skeleton } from '../skeletons/skeleton.ts';
import type { PersonObservation } from '../tracking/person-observation.ts';
import type { PlanarPicture } from './planar-picture.ts';

/** The light that a runner is seen in, in one picture. */
export interface RunnerLight {
  /** Share of the runner that is lost in black, 0–1. */
  blackShare: number;
  /** Share of the runner that is blown out to white, 0–1. */
  blownShare: number;
  /**
   * How far the runner's colour differs from that of what lies beside the limbs, median over limbs;
   * 8-bit steps of luma and chroma together.
   */
  contrast: number;
}

/**
 * Limbs that the figures hang on, by their ends, and how far beside them the background is looked
 * for, in trunk lengths: clear of the limb, and no further than needed.
 */
const limbs: readonly { from: string; to: string; besideTrunks: number }[] = [
  'left',
  'right',
].flatMap((side) => [
  { from: `${side}_shoulder`, to: `${side}_hip`, besideTrunks: 0.5 },
  { from: `${side}_hip`, to: `${side}_knee`, besideTrunks: 0.4 },
  { from: `${side}_knee`, to: `${side}_ankle`, besideTrunks: 0.35 },
]);
/** Where along a limb it is looked at: joints themselves lie near other limbs. */
const shares = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
/**
 * Nothing can be told apart beyond these: lossy coding leaves black a little above 0, and white a
 * little below 255.
 */
const blackLuma = 10;
const blownLuma = 250;
const minPresence = 0.5;

type Colour = readonly [y: number, u: number, v: number];

/** Looks at some hundred pixels on and beside the limbs; null where no limb lies in the picture. */
export function runnerLight(
  picture: PlanarPicture,
  { points }: Pick<PersonObservation, 'points'>,
  skeleton: Skeleton,
): RunnerLight | null {
  const sampler = new ColourSampler(picture);
  const at = (name: string) => points[pointIndex(skeleton, name)]!;
  const trunkPx =
    ['left', 'right'].reduce(
      (sum, side) => sum + distance(at(`${side}_shoulder`), at(`${side}_hip`)),
      0,
    ) / 2;
  const seen = limbs
    .map(({ from, to, besideTrunks }) => ({
      from: at(from),
      to: at(to),
      besidePx: besideTrunks * trunkPx,
    }))
    .filter(({ from, to }) => from.presence >= minPresence && to.presence >= minPresence);
  const looks = seen.flatMap(({ from, to, besidePx }) => {
    const own = sampler.along(from, to, 0);
    return own.length === 0
      ? []
      : [{ own, beside: [sampler.along(from, to, besidePx), sampler.along(from, to, -besidePx)] }];
  });
  if (looks.length === 0) return null;
  const lumas = looks.flatMap(({ own }) => own.map(([y]) => y));
  const contrasts = looks.map(({ own, beside }) =>
    Math.max(
      ...beside.map((colours) =>
        colours.length === 0 ? 0 : difference(meanColour(own), meanColour(colours)),
      ),
    ),
  );
  const shareOf = (is: (luma: number) => boolean) => lumas.filter(is).length / lumas.length;
  return {
    blackShare: shareOf((luma) => luma <= blackLuma),
    blownShare: shareOf((luma) => luma >= blownLuma),
    contrast: median(contrasts),
  };
}

/** Reads single pixels of a picture as shown, luma and chroma brought to 8 bits of full range. */
class ColourSampler {
  private readonly toCoded: AffineMap;

  constructor(private readonly picture: PlanarPicture) {
    this.toCoded = shownToCoded(picture.rotationDeg, picture.codedWidthPx, picture.codedHeightPx);
  }

  /**
   * Colours on a line that runs `besidePx` beside the limb; those outside of the picture are left
   * out.
   */
  along(from: Point, to: Point, besidePx: number): Colour[] {
    const lengthPx = distance(from, to);
    const [acrossX, acrossY] =
      lengthPx === 0 ? [0, 0] : [-(to.y - from.y) / lengthPx, (to.x - from.x) / lengthPx];
    return shares.flatMap(
      (share) =>
        this.colourAt({
          x: from.x + share * (to.x - from.x) + besidePx * acrossX,
          y: from.y + share * (to.y - from.y) + besidePx * acrossY,
        }) ?? [],
    );
  }

  private colourAt(shown: Point): [Colour] | null {
    const {
      y,
      yStride,
      u,
      uStride,
      v,
      vStride,
      chromaShiftX,
      chromaShiftY,
      codedWidthPx,
      codedHeightPx,
      fullRange,
    } = this.picture;
    const coded = applyAffine(this.toCoded, shown);
    const [column, row] = [Math.floor(coded.x), Math.floor(coded.y)];
    if (!(column >= 0 && row >= 0 && column < codedWidthPx && row < codedHeightPx)) return null;
    const [chromaColumn, chromaRow] = [column >> chromaShiftX, row >> chromaShiftY];
    const chroma = (value: number) => (value - 128) * (fullRange ? 1 : 255 / 224);
    const luma = y[row * yStride + column]!;
    return [
      [
        fullRange ? luma : Math.min(255, Math.max(0, (luma - 16) * (255 / 219))),
        chroma(u[chromaRow * uStride + chromaColumn]!),
        chroma(v[chromaRow * vStride + chromaColumn]!),
      ],
    ];
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const meanColour = (colours: readonly Colour[]): Colour => [
  meanOf(colours.map(([y]) => y)),
  meanOf(colours.map(([, u]) => u)),
  meanOf(colours.map(([, , v]) => v)),
];
const difference = (a: Colour, b: Colour): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}
