import { bySide, type AngleSeries, type Side } from '@strideform/metric-book/measurement';

/**
 * Returns angles with hip, knee and ankle of the fitted legs. Frames in which a joint was not seen
 * stay unknown.
 */
export const withFittedJoints = (seen: AngleSeries, fitted: AngleSeries): AngleSeries => ({
  ...seen,
  joints: bySide((side) => withFitted(seen.joints[side], fitted.joints[side])),
});

type SideJoints = AngleSeries['joints'][Side];

function withFitted(seen: SideJoints, fitted: SideJoints): SideJoints {
  const whereSeen = (joint: 'hip' | 'knee' | 'ankle') =>
    fitted[joint].map((angleDeg, i) => (Number.isNaN(seen[joint][i]!) ? NaN : angleDeg));
  return { ...seen, hip: whereSeen('hip'), knee: whereSeen('knee'), ankle: whereSeen('ankle') };
}
