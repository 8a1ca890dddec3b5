export * from './analyze.ts';
export * from './analyze-view.ts';
export * from './curves/compare-curves.ts';
export * from './curves/compare-sessions.ts';
export * from './curves/stride-curves.ts';
export * from './frame-precision.ts';
export * from './gait-report/gait-report.ts';
export * from './gait-report/moment-finder.ts';
export * from './gait-report/phases.ts';
export { eventTiming } from './gait/event-timing.ts';
export { fittedPoseHabits } from './gait/fitted-pose-habits.ts';
export type { CueName, EventTiming } from './gait/event-timing.ts';
export { forceShapePowerOf } from './gait/force-shape.ts';
export * from './gait/observe-cues.ts';
export type { ModelSessionNoise, SessionNoiseByModel } from './gait/model-session-noise.ts';
export type { PoseModelHabit, PoseModelHabits } from './gait/pose-model-habits.ts';
export type { StanceTiming } from './gait/load-errors.ts';
export {
  deviationsOf,
  distanceFrom,
  readByBoth,
  readByShape,
  type LinearMap,
  type StanceMap,
} from './gait/stance-map.ts';
export { shapeNumberCount } from './gait/stride-shape.ts';
export * from './keypoints.ts';
export { jointAngleName, postureName } from './named-angles.ts';
export * from './runner-plane.ts';
export { findView, type SeenView } from './rear-view/find-view.ts';
export { measureRearView, type RearView } from './rear-view/measure-rear-view.ts';
export { buildRearMotion, type RearMotion } from './rear-view/rear-motion.ts';
export { areDoubtful } from './quality/doubtful-warnings.ts';
export { findMissedStances, largestStepErrors, type StepErrors } from './quality/missed-stances.ts';
export { analysisReading, judgeQuality, withVerdict } from './quality/judge-quality.ts';
export { leastSquares } from './signals/least-squares.ts';
export { describeLegs, type DescribedLegs } from './skeleton/fit-legs.ts';
export type { LegShapes, ShapeSpread } from './skeleton/expected-shape.ts';
export { UnmeasurableClip } from './unmeasurable-clip.ts';
