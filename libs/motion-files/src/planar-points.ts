/** Points that move in one plane, evenly sampled. In files of three dimensions, z is 0. */
export interface PlanarPoints {
  readonly rateHz: number;
  readonly timesS: readonly number[];
  readonly points: readonly PlanarPoint[];
}

/** Path of one point, mm, one entry per sample. */
export interface PlanarPoint {
  readonly name: string;
  readonly description: string;
  /** Distance ahead along the horizontal; NaN if the position is unknown. */
  readonly xs: Float64Array;
  /** Height above the ground; NaN if the position is unknown. */
  readonly ys: Float64Array;
}
