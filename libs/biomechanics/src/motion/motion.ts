import type { PointName, Side } from '../keypoints.ts';

/**
 * A point's path: x toward where the runner faces, y up, px; NaN where it is not known. One entry
 * per frame.
 */
export interface Track {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A value with its standard uncertainty, in the same unit. */
export interface Estimate {
  readonly value: number;
  readonly uncertainty: number;
}

/**
 * The runner's movement, after repair, filtering and levelling: mirrored so that the runner faces
 * +x, camera roll taken out, left and right sorted out, time in life's seconds (slow motion
 * undone).
 */
export interface Motion {
  readonly timesS: Float64Array;
  /** Median frame rate in life's time, Hz. */
  readonly rateHz: number;
  /** Where the runner faces in the image. */
  readonly facing: Side;
  /** The leg toward the camera, by measured confidence. */
  readonly nearSide: Side;
  /** The other leg, where the camera sees it clearly worse; null where both are seen alike. */
  readonly hiddenSide: Side | null;
  readonly surface: 'treadmill' | 'overground';
  /** Filtered paths; a point that the sequence lacks is absent. */
  readonly points: Readonly<Partial<Record<PointName, Track>>>;
  /**
   * Whole-body centre of mass from de Leva's segment shares, px; NaN where too few points are
   * known.
   */
  readonly centreOfMass: Track;
  /**
   * Standard uncertainty of its height where the usual place of a hidden leg stands in for it, px;
   * 0 elsewhere.
   */
  readonly centreOfMassErrorPx: Float64Array;
  /**
   * Image scale at the runner's mid plane, m/px; null when neither stature, leg length nor belt
   * speed tells it.
   */
  readonly metresPerPx: Estimate | null;
  /** Why there is no scale, for readers; empty when there is one. */
  readonly scaleNote: string;
  /** Height of the ground under each foot (perspective sets the two apart), px, y up. */
  readonly groundYPx: Readonly<Record<Side, number>>;
  /** Camera roll taken out, deg, counter-clockwise +. */
  readonly rollDeg: number;
  /** Share of frames in which the legs had been swapped and were put right, 0–1. */
  readonly repairedShare: number;
  /** Share of frames with a usable runner, 0–1. */
  readonly foundShare: number;
}
