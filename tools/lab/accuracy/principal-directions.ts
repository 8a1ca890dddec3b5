/**
 * Returns the directions in which weighted rows differ most, as unit vectors: the eigenvectors with
 * the largest eigenvalues of Σ wᵢ·rowᵢ·rowᵢᵀ. The largest component of each is positive.
 */
export function principalDirections(
  rows: readonly Float64Array[],
  weights: readonly number[],
  count: number,
): Float64Array[] {
  const size = rows[0]!.length;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  rows.forEach((row, i) => {
    for (let j = 0; j < size; j += 1)
      for (let k = 0; k < size; k += 1) matrix[j]![k]! += weights[i]! * row[j]! * row[k]!;
  });
  const vectors = Array.from({ length: size }, (_, j) => unitVector(size, j));
  while (offDiagonal(matrix) > 1e-12 * diagonal(matrix)) sweep(matrix, vectors);
  const order = vectors.map((_, j) => j).toSorted((a, b) => matrix[b]![b]! - matrix[a]![a]!);
  return order.slice(0, count).map((j) => withPositiveLargest(vectors[j]!));
}

function unitVector(size: number, j: number): Float64Array {
  const vector = new Float64Array(size);
  vector[j] = 1;
  return vector;
}

/**
 * Does a round of Jacobi's method: turns every pair of axes so that the matrix no longer couples
 * them.
 */
function sweep(matrix: readonly Float64Array[], vectors: readonly Float64Array[]): void {
  for (let p = 0; p < matrix.length; p += 1)
    for (let q = p + 1; q < matrix.length; q += 1) turnPair(matrix, vectors, p, q);
}

function turnPair(
  matrix: readonly Float64Array[],
  vectors: readonly Float64Array[],
  p: number,
  q: number,
): void {
  const coupling = matrix[p]![q]!;
  if (coupling === 0) return;
  const angleRad = Math.atan2(2 * coupling, matrix[p]![p]! - matrix[q]![q]!) / 2;
  const [cosine, sine] = [Math.cos(angleRad), Math.sin(angleRad)];
  for (const row of matrix) {
    const [a, b] = [row[p]!, row[q]!];
    row[p] = cosine * a + sine * b;
    row[q] = cosine * b - sine * a;
  }
  turnRows(matrix[p]!, matrix[q]!, cosine, sine);
  turnRows(vectors[p]!, vectors[q]!, cosine, sine);
}

function turnRows(first: Float64Array, second: Float64Array, cosine: number, sine: number): void {
  for (let k = 0; k < first.length; k += 1) {
    const [a, b] = [first[k]!, second[k]!];
    first[k] = cosine * a + sine * b;
    second[k] = cosine * b - sine * a;
  }
}

const diagonal = (matrix: readonly Float64Array[]): number =>
  matrix.reduce((sum, row, j) => sum + row[j]! ** 2, 0);

const offDiagonal = (matrix: readonly Float64Array[]): number =>
  matrix.reduce((sum, row) => sum + row.reduce((own, value) => own + value ** 2, 0), 0) -
  diagonal(matrix);

function withPositiveLargest(vector: Float64Array): Float64Array {
  const largest = vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
