/** Park–Miller generator: the same colours on every machine. */
export class SeededNoise {
  constructor(private state: number) {}

  /** Uniform in 0–1. */
  uniform(): number {
    this.state = (this.state * 16807) % 2147483647;
    return this.state / 2147483647;
  }

  /** Standard normal (Box–Muller). */
  normal(): number {
    return (
      Math.sqrt(-2 * Math.log(this.uniform() || 1e-12)) * Math.cos(2 * Math.PI * this.uniform())
    );
  }
}
