/**
 * Minimises Σ wᵢ(yᵢ − rowᵢ·c)² + Σ penaltyⱼ cⱼ² by the normal equations (Cholesky). `penalties`
 * keep the system solvable where the data say nothing; null when it is not.
 */
export function leastSquares(
  rows: readonly Float64Array[],
  y: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  penalties: ArrayLike<number>,
): Float64Array | null {
  const n = penalties.length;
  const normal = Array.from({ length: n }, (_, j) => {
    const line = new Float64Array(n);
    line[j] = penalties[j]!;
    return line;
  });
  const right = new Float64Array(n);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    const weight = weights ? weights[i]! : 1;
    const value = y[i]!;
    for (let j = 0; j < n; j += 1) {
      const scaled = weight * row[j]!;
      const line = normal[j]!;
      right[j]! += scaled * value;
      for (let k = 0; k <= j; k += 1) line[k]! += scaled * row[k]!;
    }
  }
  return solveCholesky(normal, right);
}

/** Solves A x = right for symmetric A, of which the lower half is given; both are overwritten. */
function solveCholesky(lower: readonly Float64Array[], right: Float64Array): Float64Array | null {
  const n = right.length;
  for (let j = 0; j < n; j += 1)
    for (let k = 0; k <= j; k += 1) {
      let sum = lower[j]![k]!;
      for (let m = 0; m < k; m += 1) sum -= lower[j]![m]! * lower[k]![m]!;
      if (j === k && !(sum > 0)) return null;
      lower[j]![k] = j === k ? Math.sqrt(sum) : sum / lower[k]![k]!;
    }
  for (let j = 0; j < n; j += 1) {
    for (let m = 0; m < j; m += 1) right[j]! -= lower[j]![m]! * right[m]!;
    right[j]! /= lower[j]![j]!;
  }
  for (let j = n - 1; j >= 0; j -= 1) {
    for (let m = j + 1; m < n; m += 1) right[j]! -= lower[m]![j]! * right[m]!;
    right[j]! /= lower[j]![j]!;
  }
  return right;
}
