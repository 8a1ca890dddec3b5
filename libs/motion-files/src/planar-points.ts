/** Points that move in one plane, evenly sampled. In files of three dimensions, z is 0. */
export interface PlanarPoints {
  readonly rateHz: number;
  readonly timesS: readonly number[];
  readonly points: readonly PlanarPoint[];
}

/** The path of one point, mm, one entry a sample. */
export interface PlanarPoint {
  readonly name: string;
  readonly description: string;
  /** Ahead along the horizontal; NaN where the position is unknown. */
  readonly xs: Float64Array;
  /** Up from the ground; NaN where the position is unknown. */
  readonly ys: Float64Array;
}
