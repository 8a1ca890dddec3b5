import { solveLinear } from '../reference/rigid-bodies.ts';
import { sides, type Side } from '../reference/reference-motion.ts';
import { median } from '../reference/track-geometry.ts';
import {
  alongLimb,
  liftWeights,
  limbAxes,
  type ImageTrack,
  type ImageTracks,
} from './limb-axes.ts';
import { areLegsExchanged, legNames } from './exchanged-legs.ts';
import {
  curveBasis,
  errorAxes,
  errorParts,
  footParts,
  type ErrorAxis,
  type ErrorPart,
  type PointErrors,
  type PoseErrors,
} from './pose-error-sizes.ts';

interface CompareOptions {
  readonly timesS: readonly number[];
  readonly strideTimeS: number;
  /** An initial contact of each foot: where its gait cycle begins. */
  readonly contactS: Readonly<Record<Side, number>>;
  readonly staturePx: number;
  readonly near: Side;
  /**
   * 1 where `reference` is truth; √2 where it is another model's view, whose own errors are in the
   * difference as well.
   */
  readonly divisor: number;
}

interface Split {
  readonly curve: readonly number[];
  readonly rest: Float64Array;
  readonly lifted: readonly number[];
}
type Splits = Readonly<
  Record<Side, Readonly<Record<ErrorPart, Readonly<Record<ErrorAxis, Split>>>>>
>;

/**
 * Splits what a pose model's points are off by, legs put right first, into what repeats with each
 * stride and the rest; along and across each limb, % of stature.
 */
export function comparePoses(
  observed: ImageTracks,
  reference: ImageTracks,
  options: CompareOptions,
): PoseErrors {
  const swapped = swappedLegs(observed, reference);
  const righted = withLegsExchanged(observed, swapped);
  const splits = perSide((side) => splitSide(righted, reference, side, options));
  const all = sides.flatMap((side) =>
    errorParts.flatMap((part) => errorAxes.map((axis) => splits[side][part][axis])),
  );
  const errorsOf = (side: Side) =>
    perPart((part) => perAxis((axis) => sizeOf(splits[side][part][axis])));
  return {
    isAgainstTruth: options.divisor === 1,
    near: errorsOf(options.near),
    far: errorsOf(options.near === 'left' ? 'right' : 'left'),
    correlationS: correlationTime(all, options.timesS),
    footCorrelation: footCorrelation(splits),
    swappedFrames: swapped.filter(Boolean).length,
    swappedRuns: swapped.filter((is, i) => is && !swapped[i - 1]).length,
    frameCount: swapped.length,
  };
}

const record = <K extends string, T>(keys: readonly K[], of: (key: K) => T) =>
  Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, T>;
const perSide = <T>(of: (side: Side) => T) => record(sides, of);
const perPart = <T>(of: (part: ErrorPart) => T) => record(errorParts, of);
const perAxis = <T>(of: (axis: ErrorAxis) => T) => record(errorAxes, of);
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

function splitSide(
  observed: ImageTracks,
  reference: ImageTracks,
  side: Side,
  options: CompareOptions,
): Splits[Side] {
  const lifted = liftWeights(reference, side, options.staturePx);
  const rows = options.timesS.map((time) =>
    curveBasis((time - options.contactS[side]) / options.strideTimeS),
  );
  return perPart((part) => {
    const axesOf = limbAxes(reference, part, side);
    return perAxis((axis) => {
      const values = alongLimb(
        observed.get(`${side}_${part}`)!,
        reference.get(`${side}_${part}`)!,
        axesOf,
        axis,
      ).map((px) => (100 * px) / options.staturePx / options.divisor);
      const curve = leastSquares(rows, values);
      return {
        curve,
        rest: values.map(
          (value, i) => value - rows[i]!.reduce((sum, basis, j) => sum + basis * curve[j]!, 0),
        ),
        lifted,
      };
    });
  });
}

function leastSquares(rows: readonly Float64Array[], values: Float64Array): number[] {
  const columns = Array.from(rows[0]!.keys());
  const normal = columns.map((j) =>
    Float64Array.from(columns, (k) => rows.reduce((sum, row) => sum + row[j]! * row[k]!, 0)),
  );
  return Array.from(
    solveLinear(
      normal,
      Float64Array.from(columns, (j) =>
        rows.reduce((sum, row, i) => sum + row[j]! * values[i]!, 0),
      ),
    ),
  );
}

/** A rest this many robust SDs out is a stray: the model took another limb for this one. */
const strayDeviations = 4;

/**
 * Robust SDs, and strays apart: taken together they would make a wide bell of what are sharp points
 * and a few gross errors, which an engine meets otherwise.
 */
function sizeOf({ curve, rest, lifted }: Split): PointErrors {
  const size = (weights: readonly number[]) => 1.4826 * weightedMedian(rest.map(Math.abs), weights);
  const [grounded, inSwing] = [size(lifted.map((weight) => 1 - weight)), size(lifted)];
  const strays = rest.filter(
    (value, i) =>
      Math.abs(value) > strayDeviations * ((1 - lifted[i]!) * grounded + lifted[i]! * inSwing),
  );
  return {
    curve,
    grounded,
    lifted: inSwing,
    strayShare: strays.length / rest.length,
    straySize: strays.length === 0 ? 0 : Math.sqrt(mean(strays.map((value) => value * value))),
  };
}

function weightedMedian(values: Float64Array, weights: readonly number[]): number {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  return values[order.find((i) => (sum += weights[i]!) >= half)!]!;
}

/** Of an exponential decay with the median lag-one correlation; 0 when neighbours are not alike. */
function correlationTime(all: readonly Split[], timesS: readonly number[]): number {
  const lagOne = median(
    all.map(
      ({ rest }) =>
        mean(rest.subarray(1).map((value, i) => value * rest[i]!)) /
        mean(rest.map((value) => value * value)),
    ),
  );
  return lagOne > 0 ? -(timesS.at(-1)! - timesS[0]!) / (timesS.length - 1) / Math.log(lagOne) : 0;
}

/** Median over the foot's pairs of points, sides and axes. */
function footCorrelation(splits: Splits): number {
  const pairs = footParts.flatMap((first, i) =>
    footParts.slice(i + 1).map((second) => [first, second] as const),
  );
  return median(
    sides.flatMap((side) =>
      errorAxes.flatMap((axis) =>
        pairs.map(([first, second]) =>
          correlation(splits[side][first][axis].rest, splits[side][second][axis].rest),
        ),
      ),
    ),
  );
}

const correlation = (a: Float64Array, b: Float64Array): number =>
  mean(a.map((value, i) => value * b[i]!)) /
  Math.sqrt(mean(a.map((value) => value ** 2)) * mean(b.map((value) => value ** 2)));

/** Whether the legs lie nearer to the reference's own when exchanged, frame by frame. */
function swappedLegs(observed: ImageTracks, reference: ImageTracks): boolean[] {
  return observed.get('left_hip')!.map((_, i) =>
    areLegsExchanged(
      (name) => observed.get(name)![i],
      (name) => reference.get(name)![i],
    ),
  );
}

function withLegsExchanged(tracks: ImageTracks, swapped: readonly boolean[]): ImageTracks {
  const righted = new Map(tracks);
  legNames('left').forEach((left, k) => {
    const right = legNames('right')[k]!;
    const [l, r] = [tracks.get(left)!, tracks.get(right)!];
    const pick = (own: ImageTrack, other: ImageTrack) =>
      own.map((point, i) => (swapped[i] ? other[i]! : point));
    righted.set(left, pick(l, r)).set(right, pick(r, l));
  });
  return righted;
}
