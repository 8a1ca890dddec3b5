/** Park–Miller generator, with the same colours on every machine. */
export class SeededNoise {
  constructor(private state: number) {}

  /** Returns a uniform number in 0–1. */
  uniform(): number {
    this.state = (this.state * 16807) % 2147483647;
    return this.state / 2147483647;
  }

  /** Returns a standard normal number (Box–Muller). */
  normal(): number {
    return (
      Math.sqrt(-2 * Math.log(this.uniform() || 1e-12)) * Math.cos(2 * Math.PI * this.uniform())
    );
  }
}
