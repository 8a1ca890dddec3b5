/** When each analysed frame is shown, and which one is shown when. */
export class FrameTimes {
  /**
   * @param timesS in the runner's time, as the export has them
   * @param slowMotionFactor how many times slower the clip plays than the runner moved
   * @param startS the runner's time at the beginning of what the browser plays
   */
  constructor(
    readonly timesS: readonly number[],
    private readonly slowMotionFactor: number,
    private readonly startS = 0,
  ) {}

  /** Steps of one length over a clip whose frames are not known. */
  static even(durationS: number, stepS: number): FrameTimes {
    const count = Math.floor(durationS / stepS);
    return new FrameTimes(
      Array.from({ length: count }, (_, step) => step * stepS),
      1,
    );
  }

  get count(): number {
    return this.timesS.length;
  }

  /** The runner's time at a place of the clip. */
  runnerTimeAt = (mediaTimeS: number): number => this.startS + mediaTimeS / this.slowMotionFactor;

  timeOf = (frame: number): number => this.timesS[clamp(frame, this.count)] ?? 0;

  /**
   * The analysed frame whose picture the clip shows at `mediaTimeS`; null where the picture was
   * not analysed, so that nothing is drawn on it.
   */
  frameAt(mediaTimeS: number): number | null {
    if (this.count === 0) return null;
    const wantedS = this.runnerTimeAt(mediaTimeS);
    const frame = this.nearest(wantedS);
    const isNear = Math.abs(this.timesS[frame]! - wantedS) <= this.durationOf(frame) / 2;
    return isNear ? frame : null;
  }

  /** The first frame at or after a moment; the last one where the clip ends before. */
  firstFrom(timeS: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timesS[middle]! < timeS) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last frame before a moment; the first one where the clip begins after. */
  lastBefore(timeS: number): number {
    const next = this.firstFrom(timeS);
    return this.timesS[next]! < timeS ? next : Math.max(0, next - 1);
  }

  /** The frame nearest to a moment of the runner's time. */
  nearest(timeS: number): number {
    const low = this.firstFrom(timeS);
    const isEarlierNearer = low > 0 && timeS - this.timesS[low - 1]! < this.timesS[low]! - timeS;
    return isEarlierNearer ? low - 1 : low;
  }

  /**
   * Where to seek to see a frame: its middle. Its beginning may fall on the frame before, when the
   * browser rounds.
   */
  seekTimeOf(frame: number): number {
    const shown = clamp(frame, this.count);
    const middleS = this.timeOf(shown) + this.durationOf(shown) / 2;
    return (middleS - this.startS) * this.slowMotionFactor;
  }

  /** How long a frame is shown, in the runner's time; the last one as long as the one before. */
  private durationOf(frame: number): number {
    if (this.count < 2) return 1;
    const before = Math.min(frame, this.count - 2);
    return this.timesS[before + 1]! - this.timesS[before]!;
  }
}

const clamp = (frame: number, count: number): number => Math.max(0, Math.min(frame, count - 1));
