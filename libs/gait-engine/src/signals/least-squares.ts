/**
 * Minimises Σ wᵢ(yᵢ − rowᵢ·c)² + Σ penaltyⱼ cⱼ² over c by the normal equations (Cholesky).
 * `penalties` keep the system solvable if the data do not determine a coefficient. Returns null if
 * it is not solvable.
 */
export function leastSquares(
  rows: readonly Float64Array[],
  y: ArrayLike<number>,
  weights: ArrayLike<number> | null,
  penalties: ArrayLike<number>,
): Float64Array | null {
  const n = penalties.length;
  // 1. Build the normal equations: the lower half of the matrix, and the right-hand side.
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
  // 2. Factorise, then solve L·Lᵀ·c = right.
  if (!factorise(normal)) return null;
  substituteForward(normal, right);
  substituteBackward(normal, right);
  return right;
}

/**
 * Factorises by Cholesky in place: the lower half of a symmetric matrix becomes its factor L.
 * Returns false if the matrix is not positive definite.
 */
function factorise(lower: readonly Float64Array[]): boolean {
  for (let j = 0; j < lower.length; j += 1)
    for (let k = 0; k <= j; k += 1) {
      let sum = lower[j]![k]!;
      for (let m = 0; m < k; m += 1) sum -= lower[j]![m]! * lower[k]![m]!;
      const isDiagonal = j === k;
      if (isDiagonal && !(sum > 0)) return false;
      lower[j]![k] = isDiagonal ? Math.sqrt(sum) : sum / lower[k]![k]!;
    }
  return true;
}

/** Solves L·x = right; `right` is overwritten. */
function substituteForward(lower: readonly Float64Array[], right: Float64Array): void {
  for (let j = 0; j < right.length; j += 1) {
    for (let m = 0; m < j; m += 1) right[j]! -= lower[j]![m]! * right[m]!;
    right[j]! /= lower[j]![j]!;
  }
}

/** Solves Lᵀ·x = right; `right` is overwritten. */
function substituteBackward(lower: readonly Float64Array[], right: Float64Array): void {
  const n = right.length;
  for (let j = n - 1; j >= 0; j -= 1) {
    for (let m = j + 1; m < n; m += 1) right[j]! -= lower[m]![j]! * right[m]!;
    right[j]! /= lower[j]![j]!;
  }
}
