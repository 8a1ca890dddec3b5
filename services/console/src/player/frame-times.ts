/** Times of the analysed frames. Finds the frame of a time, and the time of a frame. */
export class FrameTimes {
  /**
   * @param timesS times of the frames from the export, in the runner's time.
   * @param slowMotionFactor factor by which the clip plays slower than the runner moved.
   * @param startS the runner's time when the browser's clip starts.
   */
  constructor(
    readonly timesS: readonly number[],
    private readonly slowMotionFactor: number,
    private readonly startS = 0,
  ) {}

  /** Returns evenly spaced times for a clip whose frames are not known. */
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

  /** Returns the runner's time at a time of the clip. */
  runnerTimeAt = (mediaTimeS: number): number => this.startS + mediaTimeS / this.slowMotionFactor;

  timeOf = (frame: number): number => this.timesS[clamp(frame, this.count)] ?? 0;

  /**
   * Returns the analysed frame that the clip shows at `mediaTimeS`; null if the picture was not
   * analysed, so that nothing can be drawn on it.
   */
  frameAt(mediaTimeS: number): number | null {
    if (this.count === 0) return null;
    const wantedS = this.runnerTimeAt(mediaTimeS);
    const frame = this.nearest(wantedS);
    const isNear = Math.abs(this.timesS[frame]! - wantedS) <= this.durationOf(frame) / 2;
    return isNear ? frame : null;
  }

  /** Returns the first frame at or after a time; the last frame if the clip ends earlier. */
  firstFrom(timeS: number): number {
    let [low, high] = [0, this.count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timesS[middle]! < timeS) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the last frame before a time; the first frame if the clip begins later. */
  lastBefore(timeS: number): number {
    const next = this.firstFrom(timeS);
    return this.timesS[next]! < timeS ? next : Math.max(0, next - 1);
  }

  /** Returns the frame nearest to a time of the runner. */
  nearest(timeS: number): number {
    const low = this.firstFrom(timeS);
    const isEarlierNearer = low > 0 && timeS - this.timesS[low - 1]! < this.timesS[low]! - timeS;
    return isEarlierNearer ? low - 1 : low;
  }

  /**
   * Returns the clip's time for a seek to a frame: its middle. Browsers round, so a seek to the
   * beginning might show the frame before.
   */
  seekTimeOf(frame: number): number {
    const shown = clamp(frame, this.count);
    const middleS = this.timeOf(shown) + this.durationOf(shown) / 2;
    return (middleS - this.startS) * this.slowMotionFactor;
  }

  /** Returns the duration of a frame, in the runner's time; the last frame uses the one before. */
  private durationOf(frame: number): number {
    if (this.count < 2) return 1;
    const before = Math.min(frame, this.count - 2);
    return this.timesS[before + 1]! - this.timesS[before]!;
  }
}

const clamp = (frame: number, count: number): number => Math.max(0, Math.min(frame, count - 1));
