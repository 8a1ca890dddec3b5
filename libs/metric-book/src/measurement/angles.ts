import type { Side, SidedPart } from './body-points.ts';

export type JointAngle = Extract<SidedPart, 'shoulder' | 'elbow' | 'hip' | 'knee' | 'ankle'>;

/**
 * Angles by frame, deg, NaN where not known; they never jump by 360°. Signs as in the metric book's
 * definitions.
 */
export interface AngleSeries {
  /**
   * hip: thigh to trunk, flexion +. knee: 180° − hip-knee-ankle, flexion +. ankle: foot to shank,
   * 90° = 0, dorsiflexion +.
   */
  readonly joints: Readonly<Record<Side, Readonly<Record<JointAngle, Float64Array>>>>;
  /** Mid-hip → mid-shoulder to vertical, forward +. */
  readonly posture: Float64Array;
  /** Thigh and shank to vertical, distal end ahead +. */
  readonly thigh: Readonly<Record<Side, Float64Array>>;
  readonly shank: Readonly<Record<Side, Float64Array>>;
  /** Foot line (heel → toe) to the horizontal, toes up +. */
  readonly foot: Readonly<Record<Side, Float64Array>>;
}
