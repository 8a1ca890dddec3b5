/**
 * Interpolating cubic spline with not-a-knot ends (de Boor, A Practical Guide to Splines, 1978, ch.
 * IV); a parabola through three knots, a line through two. The end pieces continue outside of the
 * knots.
 */
export class CubicSpline {
  readonly #knots: ArrayLike<number>;
  readonly #values: ArrayLike<number>;
  readonly #slopes: Float64Array;

  /**
   * Fits the spline.
   * @param knots strictly increasing, two or more
   * @throws RangeError
   */
  constructor(knots: ArrayLike<number>, values: ArrayLike<number>) {
    if (knots.length < 2 || knots.length !== values.length)
      throw new RangeError(
        `A spline needs two or more knots with one value each; it got ${knots.length} knots and ${values.length} values.`,
      );
    this.#knots = knots;
    this.#values = values;
    this.#slopes = knotSlopes(knots, values);
  }

  /** Returns the value at a time. */
  at(time: number): number {
    const { step, share, low, high, slopeLow, slopeHigh } = this.#piece(time);
    const rest = 1 - share;
    return (
      rest * rest * ((1 + 2 * share) * low + share * step * slopeLow) +
      share * share * ((3 - 2 * share) * high - rest * step * slopeHigh)
    );
  }

  /** Returns the rate of change at a time. */
  slopeAt(time: number): number {
    const { step, share, low, high, slopeLow, slopeHigh } = this.#piece(time);
    return (
      (6 * share * (1 - share) * (high - low)) / step +
      (1 - share) * (1 - 3 * share) * slopeLow +
      share * (3 * share - 2) * slopeHigh
    );
  }

  #piece(time: number) {
    let low = 0;
    let high = this.#knots.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#knots[middle]! <= time) low = middle;
      else high = middle;
    }
    const step = this.#knots[high]! - this.#knots[low]!;
    return {
      step,
      share: (time - this.#knots[low]!) / step,
      low: this.#values[low]!,
      high: this.#values[high]!,
      slopeLow: this.#slopes[low]!,
      slopeHigh: this.#slopes[high]!,
    };
  }
}

function knotSlopes(knots: ArrayLike<number>, values: ArrayLike<number>): Float64Array {
  const n = knots.length;
  const steps = Float64Array.from({ length: n - 1 }, (_, i) => knots[i + 1]! - knots[i]!);
  const secants = Float64Array.from(
    { length: n - 1 },
    (_, i) => (values[i + 1]! - values[i]!) / steps[i]!,
  );
  if (n === 2) return Float64Array.of(secants[0]!, secants[0]!);
  if (n === 3) {
    const curve = (secants[1]! - secants[0]!) / (steps[0]! + steps[1]!);
    return Float64Array.of(
      secants[0]! - curve * steps[0]!,
      secants[0]! + curve * steps[0]!,
      secants[1]! + curve * steps[1]!,
    );
  }
  return solveTridiagonal(...slopeEquations(steps, secants));
}

type Tridiagonal = [
  lower: Float64Array,
  diagonal: Float64Array,
  upper: Float64Array,
  right: Float64Array,
];

function slopeEquations(steps: Float64Array, secants: Float64Array): Tridiagonal {
  const n = steps.length + 1;
  const lower = new Float64Array(n);
  const diagonal = new Float64Array(n);
  const upper = new Float64Array(n);
  const right = new Float64Array(n);
  for (let i = 1; i < n - 1; i += 1) {
    lower[i] = steps[i]!;
    diagonal[i] = 2 * (steps[i - 1]! + steps[i]!);
    upper[i] = steps[i - 1]!;
    right[i] = 3 * (steps[i]! * secants[i - 1]! + steps[i - 1]! * secants[i]!);
  }
  const first = steps[0]! + steps[1]!;
  diagonal[0] = steps[1]!;
  upper[0] = first;
  right[0] =
    ((steps[0]! + 2 * first) * steps[1]! * secants[0]! + steps[0]! ** 2 * secants[1]!) / first;
  const last = steps[n - 2]! + steps[n - 3]!;
  diagonal[n - 1] = steps[n - 3]!;
  lower[n - 1] = last;
  right[n - 1] =
    (steps[n - 2]! ** 2 * secants[n - 3]! +
      (2 * last + steps[n - 2]!) * steps[n - 3]! * secants[n - 2]!) /
    last;
  return [lower, diagonal, upper, right];
}

function solveTridiagonal(...[lower, diagonal, upper, right]: Tridiagonal): Float64Array {
  const n = right.length;
  for (let i = 1; i < n; i += 1) {
    const factor = lower[i]! / diagonal[i - 1]!;
    diagonal[i] = diagonal[i]! - factor * upper[i - 1]!;
    right[i] = right[i]! - factor * right[i - 1]!;
  }
  for (let i = n - 1; i >= 0; i -= 1)
    right[i] = (right[i]! - (i < n - 1 ? upper[i]! * right[i + 1]! : 0)) / diagonal[i]!;
  return right;
}
