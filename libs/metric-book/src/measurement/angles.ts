import type { Side, SidedPart } from './body-points.ts';

export type JointAngle = Extract<SidedPart, 'shoulder' | 'elbow' | 'hip' | 'knee' | 'ankle'>;

/**
 * Angles with one entry per frame, deg. NaN if not known. They never jump by 360°. The metric book
 * defines the signs.
 */
export interface AngleSeries {
  /**
   * hip: thigh to trunk, flexion +. knee: 180° − hip-knee-ankle, flexion +. ankle: foot to shank, 0
   * at 90°, dorsiflexion +.
   */
  readonly joints: Readonly<Record<Side, Readonly<Record<JointAngle, Float64Array>>>>;
  /** Angle from the vertical of the line from mid-hip to mid-shoulder, forward lean +. */
  readonly posture: Float64Array;
  /** Angle of thigh and shank from the vertical, distal end ahead +. */
  readonly thigh: Readonly<Record<Side, Float64Array>>;
  readonly shank: Readonly<Record<Side, Float64Array>>;
  /** Angle of the line from heel to toe from the horizontal, toes up +. */
  readonly foot: Readonly<Record<Side, Float64Array>>;
}
