import type { PlainReasonCode } from '../reasons.ts';
import type { Estimate } from './estimate.ts';
import type { PointName, Side } from './body-points.ts';

/**
 * Path of a point, px, with one entry per frame: x in the direction of running, y up. NaN if not
 * known.
 */
export interface Track {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Paths by point name. Points that were never seen are absent. */
export type Tracks = Readonly<Partial<Record<PointName, Track>>>;

/** Returns true if at least one frame shows the point. */
export const isTrackKnown = (track: Track | undefined): boolean =>
  track !== undefined && track.x.some(Number.isFinite) && track.y.some(Number.isFinite);

/** Longest gap of a path that is bridged, s. */
export const longestBridgedGapS = 0.1;

/** Acceleration of gravity at the Earth's surface, m/s². */
export const gravityMps2 = 9.81;

/** Surface that the runner moves over. */
export type Surface = 'treadmill' | 'overground';

/**
 * Movement of the runner after repair, filtering and levelling. It is mirrored so that the runner
 * faces +x, without camera roll and with exchanged sides corrected. Times are real-life seconds:
 * slow motion is converted.
 */
export interface Motion {
  readonly timesS: Float64Array;
  /** Median frame rate in real-life time, Hz. */
  readonly rateHz: number;
  /** Side of the image that the runner faces. */
  readonly facing: Side;
  /** Leg nearer to the camera, by measured confidence. */
  readonly nearSide: Side;
  /** Leg that the camera sees clearly worse; null if both are seen equally well. */
  readonly hiddenSide: Side | null;
  readonly surface: Surface;
  /** Filtered paths. Points that the sequence lacks are absent. */
  readonly points: Tracks;
  /**
   * Centre of mass of the whole body by de Leva's segment shares, px. NaN if too few points are
   * known.
   */
  readonly centreOfMass: Track;
  /**
   * Standard uncertainty of the centre of mass's height, px, in frames where the usual path of a
   * hidden leg replaces the leg. 0 in other frames.
   */
  readonly centreOfMassErrorPx: Float64Array;
  /**
   * Image scale in the runner's plane, m/px. Null if stature, leg length and belt speed are all
   * unknown.
   */
  readonly metresPerPx: Estimate | null;
  /** Reason for a missing scale; null if there is a scale. */
  readonly noScaleReason: PlainReasonCode | null;
  /** Height of the ground under each foot, px, y up. Perspective makes them differ. */
  readonly groundYPx: Readonly<Record<Side, number>>;
  /** Camera roll that was removed, deg, counter-clockwise +. */
  readonly rollDeg: number;
  /** Standard uncertainty of the roll that is left, deg. */
  readonly rollErrorDeg: number;
  /** Share of frames in which exchanged legs were corrected, 0–1. */
  readonly repairedShare: number;
  /** Share of frames with a usable runner, 0–1. */
  readonly foundShare: number;
}
