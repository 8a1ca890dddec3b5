/** Unknowns that contribute to some quantities: one entry for each contribution. */
export interface Contributions {
  /** Unknowns, in ascending order. */
  readonly columns: Int32Array;
  readonly weights: Float64Array;
  readonly quantities: Int32Array;
}

/**
 * Symmetric positive definite system of linear equations. Row `i` of its matrix is stored from its
 * first non-zero column to the diagonal, so that a matrix with a narrow band and a few full rows at
 * its end takes little memory and time. Cholesky's factor has the same envelope (George & Liu 1981,
 * Computer Solution of Large Sparse Positive Definite Systems, ch. 4).
 */
export class EnvelopeSystem {
  /** Right-hand side. */
  readonly right: Float64Array;
  readonly #firstColumns: Int32Array;
  readonly #rows: readonly Float64Array[];

  /** @param firstColumns first column of each row that may be non-zero, at most the row itself */
  constructor(firstColumns: Int32Array) {
    this.#firstColumns = firstColumns;
    this.#rows = Array.from(firstColumns, (first, row) => new Float64Array(row - first + 1));
    this.right = new Float64Array(firstColumns.length);
  }

  /** Adds to the lower half: `column` must not exceed `row`, and lie in the row's envelope. */
  add(row: number, column: number, value: number): void {
    const values = this.#rows[row]!;
    const k = column - this.#firstColumns[row]!;
    values[k] = values[k]! + value;
  }

  /**
   * Adds the normal equations of unknowns that act through fewer quantities: x contributes
   * `weights[i]` times to the quantity `quantities[i]`.
   * @param matrix normal matrix of the quantities, row by row, symmetric
   */
  addThrough(
    { columns, weights, quantities }: Contributions,
    matrix: readonly Float64Array[],
    right: Float64Array,
  ): void {
    for (let i = 0; i < columns.length; i += 1) {
      const [column, weight, quantity] = [columns[i]!, weights[i]!, quantities[i]!];
      const [row, first] = [this.#rows[column]!, this.#firstColumns[column]!];
      const block = matrix[quantity]!;
      this.right[column] = this.right[column]! + weight * right[quantity]!;
      for (let j = 0; j <= i; j += 1) {
        const value = block[quantities[j]!]!;
        if (value === 0) continue;
        const k = columns[j]! - first;
        row[k] = row[k]! + weight * weights[j]! * value;
      }
    }
  }

  /**
   * Solves the system; the matrix and the right-hand side are overwritten. Returns null if the
   * matrix is not positive definite.
   */
  solve(): Float64Array | null {
    return this.#factorise() ? this.#substitute(this.right) : null;
  }

  /** Returns the inverse of the matrix, which is overwritten; null as `solve`. */
  inverse(): Float64Array[] | null {
    if (!this.#factorise()) return null;
    return this.#rows.map((_, column) => {
      const unit = new Float64Array(this.#rows.length);
      unit[column] = 1;
      return this.#substitute(unit);
    });
  }

  /** Solves L·Lᵀ·x = right in place. */
  #substitute(x: Float64Array): Float64Array {
    // 1. Solve L·y = right.
    for (let i = 0; i < x.length; i += 1) {
      const [row, first] = [this.#rows[i]!, this.#firstColumns[i]!];
      let sum = x[i]!;
      for (let j = first; j < i; j += 1) sum -= row[j - first]! * x[j]!;
      x[i] = sum / row[i - first]!;
    }
    // 2. Solve Lᵀ·x = y.
    for (let i = x.length - 1; i >= 0; i -= 1) {
      const [row, first] = [this.#rows[i]!, this.#firstColumns[i]!];
      const value = x[i]! / row[i - first]!;
      x[i] = value;
      for (let j = first; j < i; j += 1) x[j] = x[j]! - row[j - first]! * value;
    }
    return x;
  }

  /** Factorises by Cholesky in place. Returns false if the matrix is not positive definite. */
  #factorise(): boolean {
    for (let i = 0; i < this.#rows.length; i += 1) {
      const [row, first] = [this.#rows[i]!, this.#firstColumns[i]!];
      for (let j = first; j < i; j += 1)
        row[j - first] = this.#remainder(i, j) / this.#rows[j]!.at(-1)!;
      const pivot = this.#remainder(i, i);
      if (!(pivot > 0)) return false;
      row[i - first] = Math.sqrt(pivot);
    }
    return true;
  }

  /** Returns an entry less what the columns before it explain. */
  #remainder(i: number, j: number): number {
    const [row, first] = [this.#rows[i]!, this.#firstColumns[i]!];
    const [other, otherFirst] = [this.#rows[j]!, this.#firstColumns[j]!];
    let rest = row[j - first]!;
    for (let k = Math.max(first, otherFirst); k < j; k += 1)
      rest -= row[k - first]! * other[k - otherFirst]!;
    return rest;
  }
}
