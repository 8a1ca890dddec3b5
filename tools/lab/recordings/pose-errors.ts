import { Side } from '@strideform/contracts';
import { solveLinear } from './rigid-bodies.ts';
import { median } from './track-geometry.ts';
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
  correlatedFootParts,
  type ErrorAxis,
  type ErrorPart,
  type PointErrors,
  type PoseErrors,
} from './pose-error-sizes.ts';

interface CompareOptions {
  readonly timesS: readonly number[];
  readonly strideTimeS: number;
  /** Initial contact of each foot, at which its gait cycle begins, s. */
  readonly contactS: Readonly<Record<Side, number>>;
  readonly staturePx: number;
  readonly near: Side;
  /**
   * 1 if `reference` is the truth; √2 if it is another model's result, whose errors are also in the
   * difference.
   */
  readonly divisor: number;
}

/** Error of one point along or across its limb, % of stature. */
interface Split {
  /** Part that repeats with each stride. */
  readonly curve: readonly number[];
  readonly rest: Float64Array;
  /** Degree to which the foot is in swing, in each frame, 0–1. */
  readonly lifted: readonly number[];
}
type Splits = Readonly<
  Record<Side, Readonly<Record<ErrorPart, Readonly<Record<ErrorAxis, Split>>>>>
>;

/**
 * Splits the errors of a pose model's points into the part that repeats with each stride and the
 * rest, along and across each limb, % of stature. Exchanged legs are corrected first.
 */
export function comparePoses(
  observed: ImageTracks,
  reference: ImageTracks,
  options: CompareOptions,
): PoseErrors {
  const swapped = swappedLegs(observed, reference);
  const corrected = withLegsExchanged(observed, swapped);
  const splits = perSide((side) => splitSide(corrected, reference, side, options));
  const all = Side.options.flatMap((side) =>
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
const perSide = <T>(of: (side: Side) => T) => record(Side.options, of);
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
    const axes = limbAxes(reference, part, side);
    const name = `${side}_${part}` as const;
    return perAxis((axis) => {
      const errorsPx = alongLimb(observed.get(name)!, reference.get(name)!, axes, axis);
      const errors = errorsPx.map((px) => (100 * px) / options.staturePx / options.divisor);
      const curve = leastSquares(rows, errors);
      const repeated = rows.map((row) => dot(row, curve));
      return { curve, rest: errors.map((error, i) => error - repeated[i]!), lifted };
    });
  });
}

const dot = (a: Float64Array, b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);

/**
 * Returns the coefficients of the rows' columns that fit the values best, by the normal equations.
 */
function leastSquares(rows: readonly Float64Array[], values: Float64Array): number[] {
  const columns = Array.from(rows[0]!.keys());
  const productSum = (j: number, k: number) =>
    rows.reduce((sum, row) => sum + row[j]! * row[k]!, 0);
  const valueSum = (j: number) => rows.reduce((sum, row, i) => sum + row[j]! * values[i]!, 0);
  const normal = columns.map((j) => Float64Array.from(columns, (k) => productSum(j, k)));
  const right = Float64Array.from(columns, valueSum);
  return Array.from(solveLinear(normal, right));
}

/** Robust SDs beyond which a rest is a stray: the model confused the limb with another one. */
const strayDeviations = 4;

/**
 * Returns the robust SDs, and strays separately. Together they would look like one wide normal
 * distribution. In fact, they are precise points and a few large errors, which an engine treats
 * differently.
 */
function sizeOf({ curve, rest, lifted }: Split): PointErrors {
  const size = (weights: readonly number[]) => 1.4826 * weightedMedian(rest.map(Math.abs), weights);
  const [grounded, inSwing] = [size(lifted.map((weight) => 1 - weight)), size(lifted)];
  const strays = rest.filter((value, i) => {
    const sd = (1 - lifted[i]!) * grounded + lifted[i]! * inSwing;
    return Math.abs(value) > strayDeviations * sd;
  });
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

/**
 * Returns the time constant of an exponential decay with the median lag-one correlation, s; 0 if
 * successive frames are not correlated.
 */
function correlationTime(all: readonly Split[], timesS: readonly number[]): number {
  const lagOne = median(all.map(({ rest }) => lagOneCorrelation(rest)));
  if (!(lagOne > 0)) return 0;
  return -(timesS.at(-1)! - timesS[0]!) / (timesS.length - 1) / Math.log(lagOne);
}

function lagOneCorrelation(rest: Float64Array): number {
  const products = rest.subarray(1).map((value, i) => value * rest[i]!);
  return mean(products) / mean(rest.map((value) => value * value));
}

/** Returns the median over the foot's pairs of points, sides and axes. */
function footCorrelation(splits: Splits): number {
  const pairs = correlatedFootParts.flatMap((first, i) =>
    correlatedFootParts.slice(i + 1).map((second) => [first, second] as const),
  );
  const correlations: number[] = [];
  for (const side of Side.options) {
    for (const axis of errorAxes) {
      for (const [first, second] of pairs) {
        const [a, b] = [splits[side][first][axis], splits[side][second][axis]];
        correlations.push(correlation(a.rest, b.rest));
      }
    }
  }
  return median(correlations);
}

const correlation = (a: Float64Array, b: Float64Array): number =>
  mean(a.map((value, i) => value * b[i]!)) /
  Math.sqrt(mean(a.map((value) => value ** 2)) * mean(b.map((value) => value ** 2)));

/** Returns for each frame whether the legs are nearer to the reference's own when exchanged. */
function swappedLegs(observed: ImageTracks, reference: ImageTracks): boolean[] {
  return observed.get('left_hip')!.map((_, i) =>
    areLegsExchanged(
      (name) => observed.get(name)![i],
      (name) => reference.get(name)![i],
    ),
  );
}

function withLegsExchanged(tracks: ImageTracks, swapped: readonly boolean[]): ImageTracks {
  const corrected = new Map(tracks);
  legNames('left').forEach((left, k) => {
    const right = legNames('right')[k]!;
    const [l, r] = [tracks.get(left)!, tracks.get(right)!];
    const pick = (own: ImageTrack, other: ImageTrack) =>
      own.map((point, i) => (swapped[i] ? other[i]! : point));
    corrected.set(left, pick(l, r)).set(right, pick(r, l));
  });
  return corrected;
}
