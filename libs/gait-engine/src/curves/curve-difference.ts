/** One stride's curve; every curve has the same number of points. */
export type StrideCurve = ArrayLike<number>;

export interface CurveDifference {
  /** Means of the strides that were taken, by point. */
  readonly earlier: number[];
  readonly later: number[];
  /** How many strides were taken of each session. */
  readonly strideCounts: readonly [number, number];
  /** Later minus earlier mean, by point. */
  readonly difference: number[];
  /** Whether at most 5 % of the splits have a largest |t| that reaches |t| of the point. */
  readonly isSignificant: boolean[];
  /** Share of the splits whose largest |t| is at least the observed one. */
  readonly p: number;
  /** How many splits were counted: all that there are. */
  readonly splitCount: number;
}

/** 7 + 7 strides have 3,432 splits; more strides add time and hardly any power. */
export const maxStridesPerSession = 7;
/** 4 + 4 strides have 70 splits, so that the smallest p is 0.014. */
export const fewestStridesPerSession = 4;
const significance = 0.05;

/**
 * Where two sets of curves differ, by an exact permutation of the largest |t|. All splits of the
 * strides into two sets of the same sizes are counted. The largest |t| over the curve is compared,
 * so that 101 points are one test and not 101. Null with fewer than four strides on either side.
 */
export function curveDifference(
  earlier: readonly StrideCurve[],
  later: readonly StrideCurve[],
): CurveDifference | null {
  const a = evenlyChosen(earlier);
  const b = evenlyChosen(later);
  if (a.length < fewestStridesPerSession || b.length < fewestStridesPerSession) return null;

  const strides = [...a, ...b].map((curve) => Float64Array.from(curve));
  const splits = splitsOf(strides.length, a.length);
  const tOf = tester(strides, a.length);
  const observed = tOf(splits[0]!);
  const largest = splits.map((split) => largestOf(tOf(split)));
  const observedLargest = largest[0]!;
  const atLeast = largest.filter((value) => isAtLeast(value, observedLargest));
  const threshold = thresholdOf(largest);
  const [meanA, meanB] = [meanCurve(a), meanCurve(b)];
  return {
    earlier: meanA,
    later: meanB,
    strideCounts: [a.length, b.length],
    difference: meanB.map((value, k) => value - meanA[k]!),
    isSignificant: Array.from(observed, (t) => isAtLeast(Math.abs(t), threshold)),
    p: atLeast.length / splits.length,
    splitCount: splits.length,
  };
}

/** Rounding must not make a split differ from its mirror image. */
const isAtLeast = (value: number, other: number): boolean => value >= other * (1 - 1e-9);

/**
 * The smallest largest |t| that at most 5 % of the splits reach; infinite where more of them share
 * the largest one. A quantile between two splits would let one pass that more than 5 % reach.
 */
function thresholdOf(largest: readonly number[]): number {
  const descending = [...largest].sort((a, b) => b - a);
  const mostCount = Math.floor(significance * largest.length);
  const firstTooMany = descending[mostCount]!;
  const reached = descending.slice(0, mostCount);
  return reached.findLast((value) => !isAtLeast(firstTooMany, value)) ?? Infinity;
}

function evenlyChosen(curves: readonly StrideCurve[]): readonly StrideCurve[] {
  if (curves.length <= maxStridesPerSession) return curves;
  const step = (curves.length - 1) / (maxStridesPerSession - 1);
  return Array.from({ length: maxStridesPerSession }, (_, i) => curves[Math.round(i * step)]!);
}

/** Every choice of `size` out of `count` indexes; the first choice is the first ones. */
function splitsOf(count: number, size: number): number[][] {
  const splits: number[][] = [];
  const choose = (from: number, left: number, chosen: readonly number[]): void => {
    if (left === 0) {
      splits.push([...chosen]);
      return;
    }
    for (let i = from; i <= count - left; i += 1) choose(i + 1, left - 1, [...chosen, i]);
  };
  choose(0, size, []);
  return splits;
}

/** Mean over the strides, by point. */
const meanCurve = (curves: readonly StrideCurve[]): number[] =>
  Array.from(curves[0] ?? [], (_, k) => meanAt(curves, k));

const meanAt = (curves: readonly StrideCurve[], k: number): number =>
  curves.reduce((sum, curve) => sum + curve[k]!, 0) / curves.length;

/**
 * Student's t with a pooled variance, by point, for any choice of `size` strides against the rest;
 * 0 where the curves have no variance. The sums over all strides are the same for every choice.
 */
function tester(
  strides: readonly Float64Array[],
  size: number,
): (chosen: readonly number[]) => Float64Array {
  const pointCount = strides[0]!.length;
  const otherCount = strides.length - size;
  const sums = new Float64Array(pointCount);
  const squares = new Float64Array(pointCount);
  for (const stride of strides)
    for (let k = 0; k < pointCount; k += 1) {
      sums[k]! += stride[k]!;
      squares[k]! += stride[k]! ** 2;
    }
  const perVariance = (1 / size + 1 / otherCount) / (strides.length - 2);
  return (chosen) => {
    const chosenSums = new Float64Array(pointCount);
    for (const index of chosen)
      for (let k = 0; k < pointCount; k += 1) chosenSums[k]! += strides[index]![k]!;
    return chosenSums.map((sum, k) => {
      const chosenMean = sum / size;
      const otherMean = (sums[k]! - sum) / otherCount;
      const within = squares[k]! - size * chosenMean ** 2 - otherCount * otherMean ** 2;
      const error = Math.sqrt(Math.max(0, within) * perVariance);
      return error > 1e-9 ? (otherMean - chosenMean) / error : 0;
    });
  };
}

const largestOf = (ts: Float64Array): number =>
  ts.reduce((largest, t) => Math.max(largest, Math.abs(t)), 0);
