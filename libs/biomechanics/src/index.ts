export * from './analyze.ts';
export * from './analyze-view.ts';
export * from './change/comparability.ts';
export * from './change/compare-curves.ts';
export * from './change/compare-sessions.ts';
export * from './change/compared-values.ts';
export * from './change/day-variation.ts';
export * from './change/headline-changes.ts';
export * from './change/measured-session.ts';
export * from './change/measured-value.ts';
export * from './change/session-history.ts';
export * from './change/speed-effect.ts';
export * from './change/stride-curves.ts';
export { normal95, studentsT95 } from './change/students-t.ts';
export * from './change/trends.ts';
export * from './change/verdict.ts';
export * from './coaching/coaching.ts';
export * from './coaching/findings.ts';
export * from './coaching/knowledge.ts';
export * from './coaching/sources.ts';
export * from './gait-report/gait-report.ts';
export * from './gait-report/moment-finder.ts';
export * from './gait-report/phases.ts';
export { eventTiming } from './gait/event-timing.ts';
export type { CueName, EventTiming } from './gait/event-timing.ts';
export { forceShapePowerOf } from './gait/force-shape.ts';
export { jointNumberCount, strideNumberCount } from './gait/average-stride.ts';
export * from './gait/observe-cues.ts';
export type {
  MetricScatter,
  MetricScatters,
  PoseModelHabit,
  PoseModelHabits,
  SessionShares,
} from './gait/pose-model-habits.ts';
export { directionUnit, distanceFrom, strideScale, type StrideMap } from './gait/stride-map.ts';
export * from './keypoints.ts';
export * from './metrics/catalogue.ts';
export * from './metrics/compare-sides.ts';
export * from './metrics/metric.ts';
export * from './metrics/frame-precision.ts';
export { jointAngleName } from './named-angles.ts';
export * from './metrics/precision.ts';
export type { Requirement } from './metrics/requirements.ts';
export { isNumeric, presentMetrics } from './metrics/present.ts';
export { studiedAnkle, studiedKnee, studiedSpeedsMps } from './norms/fukuchi-runners.ts';
export * from './norms/joint-angle-norms.ts';
export * from './norms/reference-bands.ts';
export * from './needs-side-view.ts';
export * from './runner-plane.ts';
export { findView, type SeenView } from './rear-view/find-view.ts';
export { measureRearView, type RearView } from './rear-view/measure-rear-view.ts';
export type { RearHabit } from './rear-view/rear-habit.ts';
export { buildRearMotion, type RearMotion } from './rear-view/rear-motion.ts';
export type { RearStep } from './rear-view/rear-steps.ts';
export { areOneBody, possibleLegShares } from './motion/body-proportions.ts';
export { areDoubtful, doubtfulWarnings } from './quality/doubtful-warnings.ts';
export { nanIfNull, nullIfUnknown } from './unknown-values.ts';
export { leastSquares } from './signals/least-squares.ts';
export { mean, standardDeviation } from './signals/statistics.ts';
export { UnmeasurableClip } from './unmeasurable-clip.ts';
