/** Returns the cubic spline through (x, y) with given slopes at both ends. x must be increasing. */
export function clampedSpline(
  x: readonly number[],
  y: readonly number[],
  startSlope: number,
  endSlope: number,
): (at: number) => number {
  const slopes = knotSlopes(x, y, startSlope, endSlope);
  return (at) => {
    let i = 0;
    while (i < x.length - 2 && at > x[i + 1]!) i += 1;
    const h = x[i + 1]! - x[i]!;
    const t = (at - x[i]!) / h;
    const [t2, t3] = [t * t, t * t * t];
    return (
      (2 * t3 - 3 * t2 + 1) * y[i]! +
      (t3 - 2 * t2 + t) * h * slopes[i]! +
      (3 * t2 - 2 * t3) * y[i + 1]! +
      (t3 - t2) * h * slopes[i + 1]!
    );
  };
}

/**
 * Returns the slopes that make the second derivative continuous: a tridiagonal system, solved by
 * elimination.
 */
function knotSlopes(
  x: readonly number[],
  y: readonly number[],
  startSlope: number,
  endSlope: number,
): number[] {
  const n = x.length;
  const [diagonal, upper, right] = [[1], [0], [startSlope]];
  for (let i = 1; i < n - 1; i += 1) {
    const [before, after] = [x[i]! - x[i - 1]!, x[i + 1]! - x[i]!];
    const value =
      3 * ((after * (y[i]! - y[i - 1]!)) / before + (before * (y[i + 1]! - y[i]!)) / after);
    const factor = after / diagonal[i - 1]!;
    diagonal.push(2 * (before + after) - factor * upper[i - 1]!);
    upper.push(before);
    right.push(value - factor * right[i - 1]!);
  }
  const slopes = new Array<number>(n).fill(0);
  slopes[n - 1] = endSlope;
  for (let i = n - 2; i >= 0; i -= 1)
    slopes[i] = (right[i]! - upper[i]! * slopes[i + 1]!) / diagonal[i]!;
  return slopes;
}
