import type { PlainReasonCode } from '../reasons.ts';
import type { Estimate } from './estimate.ts';
import type { PointName, Side } from './body-points.ts';

/**
 * A point's path, px: x toward where the runner faces, y up. One entry per frame; NaN where the
 * point is not known.
 */
export interface Track {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Paths by point name. A point that was never seen is absent. */
export type Tracks = Readonly<Partial<Record<PointName, Track>>>;

/** Whether any frame shows the point. */
export const isTrackKnown = (track: Track | undefined): boolean =>
  track !== undefined && track.x.some(Number.isFinite) && track.y.some(Number.isFinite);

/** The longest gap of a path that is bridged, s. */
export const longestBridgedGapS = 0.1;

/** Acceleration of gravity at the Earth's surface, m/s². */
export const gravityMps2 = 9.81;

/** What the runner moves over. */
export type Surface = 'treadmill' | 'overground';

/**
 * The runner's movement after repair, filtering and levelling. It is mirrored so that the runner
 * faces +x. Camera roll is removed, and exchanged sides are corrected. Time is in real-life seconds
 * (slow motion undone).
 */
export interface Motion {
  readonly timesS: Float64Array;
  /** Median frame rate in real-life time, Hz. */
  readonly rateHz: number;
  /** Where the runner faces in the image. */
  readonly facing: Side;
  /** The leg toward the camera, by measured confidence. */
  readonly nearSide: Side;
  /**
   * The other leg, where the camera sees it clearly worse; null where both are seen equally well.
   */
  readonly hiddenSide: Side | null;
  readonly surface: Surface;
  /** Filtered paths; a point that the sequence lacks is absent. */
  readonly points: Tracks;
  /**
   * Whole-body centre of mass from de Leva's segment shares, px; NaN where too few points are
   * known.
   */
  readonly centreOfMass: Track;
  /**
   * Standard uncertainty of the centre of mass's height, px, in frames where the usual path of a
   * hidden leg replaces the leg; 0 elsewhere.
   */
  readonly centreOfMassErrorPx: Float64Array;
  /**
   * Image scale at the runner's mid plane, m/px; null when neither stature, leg length nor belt
   * speed is known.
   */
  readonly metresPerPx: Estimate | null;
  /** Why there is no scale; null when there is one. */
  readonly noScaleReason: PlainReasonCode | null;
  /** Height of the ground under each foot, px, y up. Perspective sets the two apart. */
  readonly groundYPx: Readonly<Record<Side, number>>;
  /** Camera roll that was removed, deg, counter-clockwise +. */
  readonly rollDeg: number;
  /** Share of frames in which the legs were swapped and were corrected, 0–1. */
  readonly repairedShare: number;
  /** Share of frames with a usable runner, 0–1. */
  readonly foundShare: number;
}
