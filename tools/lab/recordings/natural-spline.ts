/**
 * Natural cubic spline through samples at increasing times; NaN outside of them. It suits markers,
 * which move smoothly.
 */
export class NaturalSpline {
  private readonly bend: Float64Array;

  constructor(
    private readonly times: Float64Array,
    private readonly values: Float64Array,
  ) {
    const count = times.length;
    this.bend = new Float64Array(count);
    const share = new Float64Array(count);
    for (let i = 1; i + 1 < count; i += 1) {
      const [before, after] = [times[i]! - times[i - 1]!, times[i + 1]! - times[i]!];
      const slope = (values[i + 1]! - values[i]!) / after - (values[i]! - values[i - 1]!) / before;
      const pivot = 2 * (before + after) - before * share[i - 1]!;
      share[i] = after / pivot;
      this.bend[i] = (6 * slope - before * this.bend[i - 1]!) / pivot;
    }
    for (let i = count - 2; i > 0; i -= 1) this.bend[i]! -= share[i]! * this.bend[i + 1]!;
  }

  at(time: number): number {
    const { times, values, bend } = this;
    if (!(time >= times[0]! && time <= times[times.length - 1]!)) return NaN;
    let [low, high] = [0, times.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (times[middle]! <= time) low = middle;
      else high = middle;
    }
    const width = times[high]! - times[low]!;
    const [a, b] = [(times[high]! - time) / width, (time - times[low]!) / width];
    return (
      a * values[low]! +
      b * values[high]! +
      ((a ** 3 - a) * bend[low]! + (b ** 3 - b) * bend[high]!) * (width ** 2 / 6)
    );
  }
}
