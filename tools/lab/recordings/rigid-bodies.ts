export type Vector3 = readonly [number, number, number];
export type Matrix3 = readonly [Vector3, Vector3, Vector3];

/**
 * Returns the rotation that best maps one set of centred points onto another: Horn's quaternion
 * method (J. Opt. Soc. Am. A 4 (1987) 629–642).
 */
export function rotationBetween(from: readonly Vector3[], onto: readonly Vector3[]): Matrix3 {
  const s = (a: number, b: number) =>
    from.reduce((sum, point, i) => sum + point[a]! * onto[i]![b]!, 0);
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = [
    s(0, 0),
    s(0, 1),
    s(0, 2),
    s(1, 0),
    s(1, 1),
    s(1, 2),
    s(2, 0),
    s(2, 1),
    s(2, 2),
  ];
  const [w, x, y, z] = largestEigenvector([
    Float64Array.of(xx + yy + zz, yz - zy, zx - xz, xy - yx),
    Float64Array.of(yz - zy, xx - yy - zz, xy + yx, zx + xz),
    Float64Array.of(zx - xz, xy + yx, yy - xx - zz, yz + zy),
    Float64Array.of(xy - yx, zx + xz, yz + zy, zz - xx - yy),
  ]) as [number, number, number, number];
  return [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z],
  ];
}

/**
 * Returns the unit eigenvector of a symmetric matrix's largest eigenvalue, by Jacobi rotations. The
 * matrix becomes diagonal.
 */
function largestEigenvector(matrix: Float64Array[]): number[] {
  const size = matrix.length;
  const vectors = matrix.map((_, i) =>
    Float64Array.from({ length: size }, (_unused, j) => (i === j ? 1 : 0)),
  );
  for (let sweep = 0; sweep < 12; sweep += 1) {
    for (let p = 0; p < size; p += 1)
      for (let q = p + 1; q < size; q += 1) rotateAway(matrix, vectors, p, q);
  }
  const best = matrix.reduce((top, row, i) => (row[i]! > matrix[top]![top]! ? i : top), 0);
  return vectors.map((row) => row[best]!);
}

function rotateAway(matrix: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  if (Math.abs(matrix[p]![q]!) < 1e-300) return;
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * matrix[p]![q]!);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (row: Float64Array) =>
    ([row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!]);
  matrix.forEach(turn);
  const [a, b] = [matrix[p]!, matrix[q]!];
  for (let k = 0; k < matrix.length; k += 1)
    [a[k], b[k]] = [c * a[k]! - s * b[k]!, s * a[k]! + c * b[k]!];
  vectors.forEach(turn);
}

/**
 * Solves a linear system by Gaussian elimination with row pivoting.
 * @throws Error if the system has no unique solution
 */
export function solveLinear(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.of(...row, right[i]!));
  const size = rows.length;
  for (let k = 0; k < size; k += 1) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best),
      k,
    );
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    if (Math.abs(rows[k]![k]!) < 1e-12)
      throw new Error(
        'The segments do not move against each other: no centre of rotation can be found.',
      );
    for (let i = 0; i < size; i += 1) {
      if (i === k) continue;
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= size; j += 1) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  return Float64Array.from(rows, (row, i) => row[size]! / row[i]!);
}
