/** Curve of one stride. All curves have the same number of points. */
export type StrideCurve = ArrayLike<number>;

export interface CurveDifference {
  /** Means of the selected strides at each point. */
  readonly earlier: number[];
  readonly later: number[];
  /** Number of selected strides of each session. */
  readonly strideCounts: readonly [number, number];
  /** Later minus earlier mean at each point. */
  readonly difference: number[];
  /** True at points whose |t| is reached by the largest |t| of at most 5 % of the splits. */
  readonly isSignificant: boolean[];
  /** Share of the splits whose largest |t| is at least the observed one. */
  readonly p: number;
  /** Number of splits, all of which were counted. */
  readonly splitCount: number;
}

/**
 * Largest number of strides: 7 + 7 strides have 3,432 splits. More strides take more time and add
 * hardly any power.
 */
export const maxStridesPerSession = 7;
/** Smallest number of strides: 4 + 4 strides have 70 splits, so the smallest p is 0.014. */
export const minStridesPerSession = 4;
const significance = 0.05;

/**
 * Finds the points at which two sets of curves differ, by an exact permutation test of the largest
 * |t|. It counts all splits of the strides into two sets of the same sizes. It compares the largest
 * |t| over the curve, so that 101 points are one test, not 101. Null with fewer than four strides
 * in either set.
 */
export function curveDifference(
  earlier: readonly StrideCurve[],
  later: readonly StrideCurve[],
): CurveDifference | null {
  const a = evenlyChosen(earlier);
  const b = evenlyChosen(later);
  if (a.length < minStridesPerSession || b.length < minStridesPerSession) return null;

  const strides = [...a, ...b].map((curve) => Float64Array.from(curve));
  const splits = splitsOf(strides.length, a.length);
  const tOf = tStatisticOf(strides, a.length);
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

/**
 * Returns true if `value` is not smaller except by rounding, so that a split equals its mirror
 * image.
 */
const isAtLeast = (value: number, other: number): boolean => value >= other * (1 - 1e-9);

/**
 * Returns the smallest of the splits' largest |t| that at most 5 % of them reach, or infinity if
 * more of them share the highest one. A quantile between two splits could accept a value that more
 * than 5 % reach.
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

/** Returns all choices of `size` out of `count` indexes, starting with the first indexes. */
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

/** Returns the mean over the strides at each point. */
const meanCurve = (curves: readonly StrideCurve[]): number[] =>
  Array.from(curves[0] ?? [], (_, k) => meanAt(curves, k));

const meanAt = (curves: readonly StrideCurve[], k: number): number =>
  curves.reduce((sum, curve) => sum + curve[k]!, 0) / curves.length;

/**
 * Returns a function that computes Student's t with a pooled variance at each point, for a choice
 * of `size` strides against the rest; 0 if the curves have no variance. The sums over all strides
 * are the same for every choice.
 */
function tStatisticOf(
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
